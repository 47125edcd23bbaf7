/**
 * How an object version becomes bytes and a Lucene document: a fixed set of fields, typed for ever.
 *
 * <p>A metadata key is never a Lucene field of its own; {@link dev.varve.index.document.Fields}
 * says what each field holds. The rules of typing (numbers, dates, case, words) live here too,
 * because the index and the predicate in memory must share them.
 */
@NullMarked
package dev.varve.index.document;

import org.jspecify.annotations.NullMarked;
