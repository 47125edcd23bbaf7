/** The commit path: from staging to a published, searchable commit. */
@NullMarked
package dev.varve.commit;

import org.jspecify.annotations.NullMarked;
