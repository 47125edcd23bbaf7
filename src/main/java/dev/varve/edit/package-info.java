/** Edits of the metadata of all objects that a query finds, staged on a branch. */
@NullMarked
package dev.varve.edit;

import org.jspecify.annotations.NullMarked;
