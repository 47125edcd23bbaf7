/**
 * Imports: objects that lie in folders or other stores become one commit, in place. The sources are
 * listed in path order into a file first; the branch is only held for the second half, in which the
 * list is laid over the branch's head. Nothing is half done: it is one commit, or none.
 */
@NullMarked
package dev.varve.imports;

import org.jspecify.annotations.NullMarked;
