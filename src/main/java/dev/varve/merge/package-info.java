/** Three-way merge, revert, cherry-pick and reset. */
@NullMarked
package dev.varve.merge;

import org.jspecify.annotations.NullMarked;
