/** Uncommitted changes of branches, one row a path, in MySQL. */
@NullMarked
package dev.varve.staging;

import org.jspecify.annotations.NullMarked;
