/** Brings the index up to the graph, commit by commit, and hands out views. */
@NullMarked
package dev.varve.view;

import org.jspecify.annotations.NullMarked;
