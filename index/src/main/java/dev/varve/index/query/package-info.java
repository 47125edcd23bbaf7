/** The query language: text to syntax tree, and the tree's outputs. */
@NullMarked
package dev.varve.index.query;

import org.jspecify.annotations.NullMarked;
