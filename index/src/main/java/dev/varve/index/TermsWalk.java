package dev.varve.index;

import dev.varve.index.document.Creation;
import dev.varve.index.document.Fields;
import dev.varve.index.document.ObjectDocument;
import java.io.IOException;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Goes through a segment's paths: for states of which a good part is visible. */
final class TermsWalk implements LeafWalk {

  private final VisibleLeaf leaf;
  private final StoredVersions stored;
  private final TermsEnum terms;
  private @Nullable PostingsEnum postings;
  private int document;

  TermsWalk(VisibleLeaf leaf) throws IOException {
    this.leaf = leaf;
    this.stored = StoredVersions.of(leaf);
    this.terms = leaf.terms(Fields.PATH).iterator();
  }

  @Override
  public BytesRef path() throws IOException {
    return terms.term();
  }

  @Override
  public ObjectVersion version() throws IOException {
    return stored.read(document);
  }

  @Override
  public @Nullable Creation creation() throws IOException {
    return ObjectDocument.creation(leaf, document);
  }

  @Override
  public boolean next() throws IOException {
    while (terms.next() != null) {
      if (isVisible()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean seek(BytesRef path) throws IOException {
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
}
