package dev.varve.index;

import dev.varve.index.document.ObjectDocument;
import dev.varve.index.document.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * A state with some paths replaced or hidden: the same segments with other documents visible, and a
 * small index in memory with the new versions.
 */
final class Overlay {

  private static final @Nullable Origin UNCOMMITTED = null;

  private final VisibleState base;
  private final PathTerms terms;
  private final Map<String, @Nullable ObjectVersion> versions = new TreeMap<>(Utf8Order.INSTANCE);

  private final Set<String> shown = new HashSet<>();

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
    List<LeafChange> changes = changesByLeaf();
    DirectoryReader added = added();
    try {
      List<VisibleLeaf> leaves = new ArrayList<>();
      for (LeafChange change : changes) {
        change.addTo(leaves);
      }
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

  private List<LeafChange> changesByLeaf() throws IOException {
    List<LeafChange> changes = new ArrayList<>();
    for (DirectoryReader reader : base.held()) {
      for (LeafReaderContext leaf : reader.leaves()) {
        changes.add(new LeafChange(leaf.reader(), base.leaf(leaf.reader()), terms));
      }
    }
    for (Map.Entry<String, @Nullable ObjectVersion> entry : versions.entrySet()) {
      BytesRef path = new BytesRef(entry.getKey());
      hide(path, changes);
      if (entry.getValue() != null && show(path, entry.getValue(), changes)) {
        shown.add(entry.getKey());
      }
    }
    return changes;
  }

  private static void hide(BytesRef path, List<LeafChange> changes) throws IOException {
    for (LeafChange change : changes) {
      if (change.hide(path)) {
        return;
      }
    }
  }

  /** A version that an earlier commit introduced (merge, revert) is there, just not visible. */
  private static boolean show(BytesRef path, ObjectVersion version, List<LeafChange> changes)
      throws IOException {
    if (version.origin() == null) {
      return false;
    }
    BytesRef origin = new BytesRef(version.origin().bytes());
    for (LeafChange change : changes) {
      if (change.show(path, origin)) {
        return true;
      }
    }
    return false;
  }

  private DirectoryReader added() throws IOException {
    // Not closed: it is garbage once its reader is.
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    IndexWriterConfig config =
        new IndexWriterConfig().setCodec(new SegmentCodec()).setMergePolicy(NoMergePolicy.INSTANCE);
    try (IndexWriter writer = new IndexWriter(memory, config)) {
      int vord = 0;
      for (ObjectVersion version : versions.values()) {
        if (version != null && !shown.contains(version.path())) {
          writer.addDocument(
              ObjectDocument.of(
                  version, vord++, UNCOMMITTED, base.creation(terms, version.path())));
        }
      }
    }
    return DirectoryReader.open(memory);
  }
}
