/**
 * Saved queries: named texts of the query language with immutable revisions. It keeps them and puts
 * them into other queries; to run them belongs to those above.
 */
@NullMarked
package dev.varve.query;

import org.jspecify.annotations.NullMarked;
