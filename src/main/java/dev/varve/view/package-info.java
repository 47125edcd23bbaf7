/**
 * Brings the index up to the graph, commit by commit, and hands out views. The index is derived: it
 * may be deleted at any time, and what is missing or broken is made again from the graph.
 */
@NullMarked
package dev.varve.view;

import org.jspecify.annotations.NullMarked;
