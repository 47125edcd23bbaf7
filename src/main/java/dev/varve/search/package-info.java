/** Search at a ref: resolves it, picks the view, runs the query. */
@NullMarked
package dev.varve.search;

import org.jspecify.annotations.NullMarked;
