package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.ObjectDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.StoredFields;
import org.jspecify.annotations.Nullable;

/** The first matching documents of one segment in order, read one after the other. */
final class LeafRows {

  private final List<LeafKey> keys;
  private final StoredFields fields;
  private final int[] docs;
  private int next;
  private @Nullable Row front;

  private LeafRows(List<LeafKey> keys, StoredFields fields, int[] docs) {
    this.keys = keys;
    this.fields = fields;
    this.docs = docs;
  }

  static LeafRows find(Matches.Leaf leaf, List<RowKey> order, @Nullable Position after, int count)
      throws IOException {
    List<LeafKey> keys = new ArrayList<>();
    for (RowKey key : order) {
      keys.add(key.in(leaf.context().reader()));
    }
    int[] docs = new FirstDocs(keys, after, count).of(leaf.docs());
    return new LeafRows(keys, leaf.context().reader().storedFields(), docs);
  }

  /** Reads the next row; false at the end. */
  boolean advance() throws IOException {
    if (next == docs.length) {
      return false;
    }
    int doc = docs[next++];
    ObjectVersion version = ObjectDocument.read(fields, doc);
    List<@Nullable String> values = new ArrayList<>();
    for (LeafKey key : keys.subList(0, keys.size() - 1)) {
      values.add(key.value(doc, version));
    }
    front = new Row(version, values);
    return true;
  }

  Row front() {
    if (front == null) {
      throw new IllegalStateException("not advanced");
    }
    return front;
  }
}
