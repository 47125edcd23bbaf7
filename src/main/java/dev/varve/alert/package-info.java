/** Saved queries that are watched on branches: who changes their results is told by webhook. */
@NullMarked
package dev.varve.alert;

import org.jspecify.annotations.NullMarked;
