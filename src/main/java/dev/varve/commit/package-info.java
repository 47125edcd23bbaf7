/**
 * The commit path: from staging to a published, searchable commit. A branch moves in one short
 * transaction, by compare-and-swap; what can take long happens before it.
 */
@NullMarked
package dev.varve.commit;

import org.jspecify.annotations.NullMarked;
