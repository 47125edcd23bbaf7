/** Differences between refs and of a branch's uncommitted changes. */
@NullMarked
package dev.varve.diff;

import org.jspecify.annotations.NullMarked;
