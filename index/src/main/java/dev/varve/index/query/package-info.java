/**
 * The query language: text to syntax tree, and the tree's outputs.
 *
 * <p>{@link dev.varve.index.query.QueryParser} checks every limit before it recurses, so no text
 * can exhaust the stack. The Lucene query and the predicate over one object agree on every object;
 * what terms cannot decide (long values) the Lucene query asks the predicate.
 */
@NullMarked
package dev.varve.index.query;

import org.jspecify.annotations.NullMarked;
