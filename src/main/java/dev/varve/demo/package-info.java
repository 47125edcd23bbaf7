/**
 * The demo: loads the version history of openmoji, a real collection of images with metadata, and
 * corrects labels in it on the way. It calls the public REST API as any client would and imports
 * nothing of the service.
 */
@NullMarked
package dev.varve.demo;

import org.jspecify.annotations.NullMarked;
