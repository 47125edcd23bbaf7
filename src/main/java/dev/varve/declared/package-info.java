/**
 * What a repository says of its metadata keys, in a file that is versioned with the data. It is for
 * checks on request and for people; what a query finds never depends on it.
 */
@NullMarked
package dev.varve.declared;

import org.jspecify.annotations.NullMarked;
