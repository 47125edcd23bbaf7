package dev.varve.index;

import dev.varve.index.document.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * The versions of one segment that are visible at one of two commits and not at the other, in path
 * order. It stands on one, or is at the end.
 *
 * <p>Only numbers are gathered at the start: the ordinal of the path in the high half and the
 * document in the low half. Paths and versions are read when they are asked for.
 */
final class LeafDifference implements Comparable<LeafDifference> {

  private final int base;
  private final SortedDocValues paths;
  private final StoredVersions left;
  private final StoredVersions right;
  private final long[] byPath;
  private int at;

  /**
   * @param differing one bit for each vord of the generation
   */
  LeafDifference(LeafReaderContext leaf, FixedBitSet differing) throws IOException {
    LeafReader segment = leaf.reader();
    this.base = leaf.docBase;
    // One for each side: they go through different parts of the segment.
    this.left = StoredVersions.of(segment);
    this.right = StoredVersions.of(segment);
    this.paths = segment.getSortedDocValues(Fields.PATH);
    this.byPath = byPath(segment.maxDoc(), differing);
  }

  private long[] byPath(int maxDoc, FixedBitSet differing) throws IOException {
    int start = Math.min(base, differing.length());
    int end = Math.min(base + maxDoc, differing.length());
    long[] found = new long[start == end ? 0 : differing.cardinality(start, end)];
    int vord = start - 1;
    for (int i = 0; i < found.length; i++) {
      vord = differing.nextSetBit(vord + 1);
      int document = vord - base;
      if (!paths.advanceExact(document)) {
        throw new IOException("document " + vord + " has no path");
      }
      found[i] = (long) paths.ordValue() << Integer.SIZE | document;
    }
    Arrays.sort(found);
    return found;
  }

  boolean isAtEnd() {
    return at == byPath.length;
  }

  void next() {
    at++;
  }

  /** Goes on to the first version at or after the path. */
  void seek(BytesRef path) throws IOException {
    int ordinal = paths.lookupTerm(path);
    long bound = (long) (ordinal < 0 ? -ordinal - 1 : ordinal) << Integer.SIZE;
    int found = Arrays.binarySearch(byPath, at, byPath.length, bound);
    at = found < 0 ? -found - 1 : found;
  }

  BytesRef path() throws IOException {
    return paths.lookupOrd((int) (byPath[at] >>> Integer.SIZE));
  }

  int vord() {
    return base + document();
  }

  int document() {
    return (int) byPath[at];
  }

  ObjectVersion leftVersion(int document) throws IOException {
    return left.read(document);
  }

  ObjectVersion rightVersion(int document) throws IOException {
    return right.read(document);
  }

  @Override
  public int compareTo(LeafDifference other) {
    try {
      return path().compareTo(other.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
