/** Commits found by a query, and what objects say they come from. */
@NullMarked
package dev.varve.lineage;

import org.jspecify.annotations.NullMarked;
