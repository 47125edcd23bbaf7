/**
 * Uncommitted changes of branches, one row a path, in MySQL.
 *
 * <p>A branch lists staging tokens, the active one first. A row belongs to a token for ever; what
 * is committed or dropped leaves the branch by its token, in one step, and the rows are deleted
 * later.
 */
@NullMarked
package dev.varve.staging;

import org.jspecify.annotations.NullMarked;
