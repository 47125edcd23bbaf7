/** Runs saved queries, logs runs, pins answers and proves that they are still the same. */
@NullMarked
package dev.varve.run;

import org.jspecify.annotations.NullMarked;
