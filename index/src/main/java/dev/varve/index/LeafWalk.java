package dev.varve.index;

import dev.varve.index.document.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The visible versions of one segment in path order. It stands on one, or is at the end. */
final class LeafWalk implements Comparable<LeafWalk> {

  private final VisibleLeaf leaf;
  private final StoredVersions stored;
  private final TermsEnum terms;
  private @Nullable PostingsEnum postings;
  private int document;

  LeafWalk(VisibleLeaf leaf) throws IOException {
    this.leaf = leaf;
    this.stored = StoredVersions.of(leaf);
    this.terms = leaf.terms(Fields.PATH).iterator();
  }

  BytesRef path() throws IOException {
    return terms.term();
  }

  ObjectVersion version() throws IOException {
    return stored.read(document);
  }

  /** Goes on to the next visible version; false at the end. */
  boolean next() throws IOException {
    while (terms.next() != null) {
      if (isVisible()) {
        return true;
      }
    }
    return false;
  }

  /** Goes to the first visible version at or after the path; false at the end. */
  boolean seek(BytesRef path) throws IOException {
    if (terms.seekCeil(path) == TermsEnum.SeekStatus.END) {
      return false;
    }
    return isVisible() || next();
  }

  private boolean isVisible() throws IOException {
    postings = terms.postings(postings, PostingsEnum.NONE);
    do {
      document = postings.nextDoc();
    } while (document != DocIdSetIterator.NO_MORE_DOCS && !leaf.isVisible(document));
    return document != DocIdSetIterator.NO_MORE_DOCS;
  }

  @Override
  public int compareTo(LeafWalk other) {
    try {
      return path().compareTo(other.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
