/**
 * What changed, and when: a query's result between two refs and along a branch, an object's
 * metadata by key. Worked out from changes alone, so that it costs what changed and not what there
 * is.
 */
@NullMarked
package dev.varve.history;

import org.jspecify.annotations.NullMarked;
