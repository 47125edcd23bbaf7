/** The REST API: parse, call, render. */
@NullMarked
package dev.varve.api;

import org.jspecify.annotations.NullMarked;
