/**
 * The versioned index: every commit of a repository stays searchable.
 *
 * <p>One append-only Lucene index per generation holds one document per object version; a commit's
 * view is the set of segments plus one bit per version, handed to Lucene as live docs. The index is
 * derived from the commits' changesets and can be rebuilt from them. Nothing here knows of HTTP,
 * SQL or configuration.
 */
@NullMarked
package dev.varve.index;

import org.jspecify.annotations.NullMarked;
