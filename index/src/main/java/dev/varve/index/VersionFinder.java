package dev.varve.index;

import static java.util.Objects.requireNonNull;

import dev.varve.index.document.Creation;
import dev.varve.index.document.Fields;
import dev.varve.index.document.ObjectDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Finds versions of a path in a generation, also those that were added and are in no segment yet.
 */
final class VersionFinder {

  static final int NONE = -1;

  private final PathTerms terms;
  private final List<LeafReaderContext> newestFirst;
  private final Map<String, List<Added>> added = new HashMap<>();

  VersionFinder(PathTerms terms, DirectoryReader reader) {
    this.terms = terms;
    this.newestFirst = reader.leaves().reversed();
  }

  private record Added(int vord, CommitId origin, Creation creation) {}

  /** Remembers a version until it is in a segment. */
  void add(String path, int vord, CommitId origin, Creation creation) {
    added.computeIfAbsent(path, _ -> new ArrayList<>(1)).add(new Added(vord, origin, creation));
  }

  /** Of the object that a version, by its path and vord, belongs to. */
  Creation creation(String path, int vord) throws IOException {
    for (Added version : added.getOrDefault(path, List.of())) {
      if (version.vord() == vord) {
        return version.creation();
      }
    }
    for (LeafReaderContext leaf : newestFirst) {
      if (vord >= leaf.docBase) {
        Creation creation = ObjectDocument.creation(leaf.reader(), vord - leaf.docBase);
        return requireNonNull(creation, "committed, so created");
      }
    }
    throw new IllegalArgumentException("no segment has the vord " + vord);
  }

  /** The vord of the path's visible version, or {@link #NONE}. */
  int visible(String path, FixedBitSet bits) throws IOException {
    for (Added version : added.getOrDefault(path, List.of())) {
      if (isVisible(version.vord(), bits)) {
        return version.vord();
      }
    }
    BytesRef term = new BytesRef(path);
    for (LeafReaderContext leaf : newestFirst) {
      int base = leaf.docBase;
      int found = terms.find(leaf.reader(), term, document -> isVisible(base + document, bits));
      if (found != PathTerms.NONE) {
        return base + found;
      }
    }
    return NONE;
  }

  private static boolean isVisible(int vord, FixedBitSet bits) {
    return vord < bits.length() && bits.get(vord);
  }

  /** The vord of the version of the path that a commit introduced, or {@link #NONE}. */
  int introducedBy(CommitId origin, String path) throws IOException {
    for (Added version : added.getOrDefault(path, List.of())) {
      if (version.origin().equals(origin)) {
        return version.vord();
      }
    }
    BytesRef term = new BytesRef(path);
    BytesRef id = new BytesRef(origin.bytes());
    for (LeafReaderContext leaf : newestFirst) {
      int found = terms.find(leaf.reader(), term, document -> isFrom(id, leaf.reader(), document));
      if (found != PathTerms.NONE) {
        return leaf.docBase + found;
      }
    }
    return NONE;
  }

  /** Whether a document is a version that the commit of this id introduced. */
  static boolean isFrom(BytesRef origin, LeafReader segment, int document) throws IOException {
    SortedDocValues origins = segment.getSortedDocValues(Fields.ORIGIN);
    return origins != null
        && origins.advanceExact(document)
        && origins.lookupOrd(origins.ordValue()).equals(origin);
  }
}
