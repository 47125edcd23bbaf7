/** Runs queries over a view: matches, order, pages, facets. */
@NullMarked
package dev.varve.index.search;

import org.jspecify.annotations.NullMarked;
