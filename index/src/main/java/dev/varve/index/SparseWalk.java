package dev.varve.index;

import dev.varve.index.document.Creation;
import dev.varve.index.document.Fields;
import dev.varve.index.document.ObjectDocument;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Sorts the few visible documents of a segment by their paths' ordinals. */
final class SparseWalk implements LeafWalk {

  private final VisibleLeaf leaf;
  private final StoredVersions stored;
  private final SortedDocValues paths;

  /** The path's ordinal above, the document below. */
  private final long[] places;

  private int at = -1;

  SparseWalk(VisibleLeaf leaf) throws IOException {
    this.leaf = leaf;
    stored = StoredVersions.of(leaf);
    paths = DocValues.getSorted(leaf, Fields.PATH);
    places = new long[leaf.numDocs()];
    DocIdSetIterator visible = leaf.visibleDocuments();
    int count = 0;
    for (int doc = visible.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = visible.nextDoc()) {
      paths.advanceExact(doc);
      places[count++] = (long) paths.ordValue() << Integer.SIZE | doc;
    }
    Arrays.sort(places);
  }

  @Override
  public BytesRef path() throws IOException {
    return paths.lookupOrd((int) (places[at] >>> Integer.SIZE));
  }

  @Override
  public ObjectVersion version() throws IOException {
    return stored.read((int) places[at]);
  }

  @Override
  public @Nullable Creation creation() throws IOException {
    return ObjectDocument.creation(leaf, (int) places[at]);
  }

  @Override
  public boolean next() {
    return ++at < places.length;
  }

  @Override
  public boolean seek(BytesRef path) throws IOException {
    int ord = paths.lookupTerm(path);
    int found = Arrays.binarySearch(places, (long) (ord < 0 ? -ord - 1 : ord) << Integer.SIZE);
    at = Math.max(at, found < 0 ? -found - 1 : found);
    return at < places.length;
  }
}
