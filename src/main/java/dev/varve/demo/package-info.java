/** Loads the demo repository through the public REST API. */
@NullMarked
package dev.varve.demo;

import org.jspecify.annotations.NullMarked;
