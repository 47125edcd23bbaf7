/**
 * Prints the figures that the documentation gives, measured through the public REST API of a
 * running service. Ratios are taken within one run.
 */
@NullMarked
package dev.varve.bench;

import org.jspecify.annotations.NullMarked;
