/**
 * Runs queries over a view: matches, order, pages, facets, warnings.
 *
 * <p>Nothing a result holds may depend on how the documents are spread over segments, or see a
 * document that is not live in the view. There are no scores. What is derived from a segment is
 * kept beside its core, shared by every commit that reads it, and bounded.
 */
@NullMarked
package dev.varve.index.search;

import org.jspecify.annotations.NullMarked;
