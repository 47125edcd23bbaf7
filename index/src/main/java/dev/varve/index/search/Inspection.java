package dev.varve.index.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;

/**
 * A question about the live documents of a state that is more than a search: facets, keys,
 * suggestions. Whatever the segments, the answer is the same.
 */
@FunctionalInterface
public interface Inspection<T> {

  /** The reader stays open meanwhile. */
  T of(IndexReader reader) throws IOException;
}
