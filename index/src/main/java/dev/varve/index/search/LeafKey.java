package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One sort key within one segment. Documents are asked for in ascending order. */
interface LeafKey {

  /** The place of documents without a value: behind all others, in either direction. */
  long MISSING = Long.MAX_VALUE;

  /** Where the document stands: smaller comes first. */
  long rank(int doc) throws IOException;

  /** Where a value of another segment would stand; equal to a rank only for an equal value. */
  long place(@Nullable String value) throws IOException;

  /** The document's value as positions hold it; null when missing. In any order. */
  @Nullable String value(int doc, ObjectVersion version) throws IOException;
}
