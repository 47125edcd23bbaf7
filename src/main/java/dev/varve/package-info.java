/**
 * The program's entry: reads the command line, starts the database before Quarkus and stops it
 * after. Everything else lives in the packages below.
 */
@NullMarked
package dev.varve;

import org.jspecify.annotations.NullMarked;
