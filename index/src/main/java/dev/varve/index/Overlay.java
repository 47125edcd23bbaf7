package dev.varve.index;

import dev.varve.index.document.ObjectDocument;
import dev.varve.index.document.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * A state with some paths replaced or hidden: the same segments with other documents visible, and a
 * small index of their own for the new versions. Changes are read one by one and not kept.
 */
final class Overlay {

  private static final @Nullable Origin UNCOMMITTED = null;

  private final VisibleState base;
  private final PathTerms terms;
  private final Iterable<Change> changes;

  /**
   * The base has to stay acquired while this works.
   *
   * @param changes in path order
   */
  Overlay(VisibleState base, PathTerms terms, Iterable<Change> changes) {
    this.base = base;
    this.terms = terms;
    this.changes = changes;
  }

  /** The new state, acquired for the caller. */
  VisibleState build() throws IOException {
    List<LeafChange> leaves = leaves();
    try (AddedVersions added = new AddedVersions(this::document)) {
      String last = "";
      for (Change change : changes) {
        last = following(last, ObjectPath.check(change.path()));
        apply(change, leaves, added);
      }
      return state(leaves, added.open());
    }
  }

  private List<LeafChange> leaves() {
    List<LeafChange> leaves = new ArrayList<>();
    for (DirectoryReader reader : base.held()) {
      for (LeafReaderContext leaf : reader.leaves()) {
        leaves.add(new LeafChange(leaf.reader(), base.leaf(leaf.reader()), terms));
      }
    }
    return leaves;
  }

  private static String following(String last, String path) {
    if (Utf8Order.INSTANCE.compare(last, path) >= 0) {
      throw new IllegalArgumentException(
          "'" + path + "' follows '" + last + "': not in path order");
    }
    return path;
  }

  private static void apply(Change change, List<LeafChange> leaves, AddedVersions added)
      throws IOException {
    BytesRef path = new BytesRef(change.path());
    hide(path, leaves);
    ObjectVersion after = change.after();
    if (after != null && !show(path, after, leaves)) {
      added.add(after);
    }
  }

  private VisibleState state(List<LeafChange> changed, DirectoryReader added) throws IOException {
    try {
      List<VisibleLeaf> leaves = new ArrayList<>();
      for (LeafChange change : changed) {
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

  private Document document(ObjectVersion version, int vord) throws IOException {
    return ObjectDocument.of(version, vord, UNCOMMITTED, base.creation(terms, version.path()));
  }
}
