/**
 * Repositories, branches, tags, commits and changesets as MySQL keeps them, and what can be asked
 * of the commit graph. Entities stay in here; records cross the border.
 */
@NullMarked
package dev.varve.graph;

import org.jspecify.annotations.NullMarked;
