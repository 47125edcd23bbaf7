/**
 * Writes all that a query finds as a stream, in path order, whatever its size: canonical lines,
 * CSV, Parquet, a manifest of files. A row is all that is held, in Parquet a group of rows.
 */
@NullMarked
package dev.varve.export;

import org.jspecify.annotations.NullMarked;
