/**
 * A small client of the public REST API, for the demo and the benchmark. Knows nothing of the
 * service.
 */
@NullMarked
package dev.varve.client;

import org.jspecify.annotations.NullMarked;
