/** Checks of a repository against itself: history, refs, and the index that is made from them. */
@NullMarked
package dev.varve.fsck;

import org.jspecify.annotations.NullMarked;
