package dev.varve.index;

import dev.varve.index.query.Query;
import dev.varve.index.search.MatchingDocs;
import dev.varve.index.search.Search;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;

/** Asks a query of any versions, whether they were ever visible together or not. */
final class VersionMatches {

  private VersionMatches() {}

  /**
   * {@link dev.varve.index.query.QueryException} when the query cannot be run.
   *
   * @param among one bit for each vord that is asked about
   * @return those of them that match, as long as the bits given
   */
  static FixedBitSet of(DirectoryReader reader, FixedBitSet among, Query query) throws IOException {
    FixedBitSet found = new FixedBitSet(among.length());
    Map<LeafReader, Integer> bases = bases(reader);
    for (MatchingDocs matches : Search.matches(VisibleState.of(reader, among).reader(), query)) {
      int base = bases.get(((VisibleLeaf) matches.leaf()).getDelegate());
      int length = Math.min(matches.docs().length(), found.length() - base);
      FixedBitSet.orRange(matches.docs(), 0, found, base, length);
    }
    return found;
  }

  private static Map<LeafReader, Integer> bases(DirectoryReader reader) {
    Map<LeafReader, Integer> bases = new IdentityHashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      bases.put(leaf.reader(), leaf.docBase);
    }
    return bases;
  }
}
