package dev.varve.index;

import dev.varve.index.document.ObjectDocument;
import dev.varve.index.document.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * A state with some paths replaced or hidden: the same segments with fewer documents visible, and a
 * small index in memory with the new versions.
 */
final class Overlay {

  private static final @Nullable Origin UNCOMMITTED = null;

  private final VisibleState base;
  private final PathTerms terms;
  private final Map<String, @Nullable ObjectVersion> versions = new TreeMap<>(Utf8Order.INSTANCE);

  /** The base has to stay acquired while this works. */
  Overlay(VisibleState base, PathTerms terms, Iterable<Change> changes) {
    this.base = base;
    this.terms = terms;
    for (Change change : changes) {
      versions.put(ObjectPath.check(change.path()), change.after());
    }
  }

  /** The new state, acquired for the caller. */
  VisibleState build() throws IOException {
    DirectoryReader added = added();
    try {
      List<VisibleLeaf> leaves = masked();
      for (LeafReaderContext leaf : added.leaves()) {
        leaves.add(new VisibleLeaf(leaf.reader(), null, leaf.reader().maxDoc()));
      }
      List<DirectoryReader> held = new ArrayList<>(base.held());
      held.add(added);
      VisibleState state = new VisibleState(leaves, held);
      // The new reader comes with a reference of its own; the base's need one more each.
      if (!base.tryAcquire()) {
        throw new IndexClosedException("the view");
      }
      return state;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileSuppressingExceptions(e, added);
      throw e;
    }
  }

  private List<VisibleLeaf> masked() throws IOException {
    Map<VisibleLeaf, FixedBitSet> hidden = new HashMap<>();
    for (String path : versions.keySet()) {
      hide(new BytesRef(path), hidden);
    }
    List<VisibleLeaf> leaves = new ArrayList<>();
    for (VisibleLeaf leaf : base.leaves()) {
      FixedBitSet gone = hidden.get(leaf);
      VisibleLeaf left = gone == null ? leaf : leaf.without(gone);
      if (left.numDocs() > 0) {
        leaves.add(left);
      }
    }
    return leaves;
  }

  private void hide(BytesRef path, Map<VisibleLeaf, FixedBitSet> hidden) throws IOException {
    for (VisibleLeaf leaf : base.leaves()) {
      int found = terms.find(leaf, path, leaf::isVisible);
      if (found != PathTerms.NONE) {
        hidden.computeIfAbsent(leaf, _ -> new FixedBitSet(leaf.maxDoc())).set(found);
        return;
      }
    }
  }

  private DirectoryReader added() throws IOException {
    // Not closed: it is garbage once its reader is.
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    IndexWriterConfig config =
        new IndexWriterConfig().setCodec(new SegmentCodec()).setMergePolicy(NoMergePolicy.INSTANCE);
    try (IndexWriter writer = new IndexWriter(memory, config)) {
      int vord = 0;
      for (ObjectVersion version : versions.values()) {
        if (version != null) {
          writer.addDocument(ObjectDocument.of(version, vord++, UNCOMMITTED));
        }
      }
    }
    return DirectoryReader.open(memory);
  }
}
