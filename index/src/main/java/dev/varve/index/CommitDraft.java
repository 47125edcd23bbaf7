package dev.varve.index;

import dev.varve.index.document.Creation;
import dev.varve.index.document.ObjectDocument;
import dev.varve.index.document.Origin;
import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A commit while its changes are read: checks each change against the parent's state and collects
 * what becomes of the bitmap. It writes nothing.
 */
final class CommitDraft {

  private final AppliedCommit commit;
  private final long parentSeq;
  private final FixedBitSet parentBits;
  private final boolean parentEmpty;
  private VersionFinder finder;
  private final int documentStart;
  private final RoaringBitmap readded = new RoaringBitmap();
  private final RoaringBitmap removed = new RoaringBitmap();
  private int newDocuments;
  private @Nullable String lastPath;

  CommitDraft(
      AppliedCommit commit,
      long parentSeq,
      FixedBitSet parentBits,
      VersionFinder finder,
      int documentStart) {
    this.commit = commit;
    this.parentSeq = parentSeq;
    this.parentBits = parentBits;
    this.parentEmpty = parentBits.scanIsEmpty();
    this.finder = finder;
    this.documentStart = documentStart;
  }

  /** A version to be added, at the vord it must get. */
  record NewVersion(int vord, ObjectVersion version, Creation creation, Document document) {}

  /** Takes the next change in; gives the version to be added, if one is. */
  @Nullable NewVersion take(Change change) throws IOException {
    checkOrder(change);
    int before = parentEmpty ? VersionFinder.NONE : finder.visible(change.path(), parentBits);
    checkBefore(change, before);
    if (before != VersionFinder.NONE) {
      removed.add(before);
    }
    return change.after() == null ? null : take(change.after(), before);
  }

  private @Nullable NewVersion take(ObjectVersion after, int before) throws IOException {
    CommitId origin = after.origin();
    if (origin != null && !origin.equals(commit.id())) {
      int existing = finder.introducedBy(origin, after.path());
      if (existing != VersionFinder.NONE) {
        readd(existing, before);
        return null;
      }
    }
    int vord = Math.addExact(documentStart, newDocuments);
    if (vord >= IndexWriter.MAX_DOCS) {
      throw new IndexFullException(vord + 1L);
    }
    ObjectVersion version = origin == null ? after.withOrigin(commit.id()) : after;
    Origin introduced = Origin.of(commit);
    Creation creation = creation(version.path(), before, introduced);
    Document document = ObjectDocument.of(version, vord, introduced, creation);
    newDocuments++;
    return new NewVersion(vord, version, creation, document);
  }

  private Creation creation(String path, int before, Origin introduced) throws IOException {
    return before == VersionFinder.NONE ? Creation.of(introduced) : finder.creation(path, before);
  }

  private void readd(int existing, int before) {
    if (existing == before) {
      removed.remove(before);
    } else {
      readded.add(existing);
    }
  }

  private void checkOrder(Change change) {
    String path = ObjectPath.check(change.path());
    if (lastPath != null && Utf8Order.INSTANCE.compare(lastPath, path) >= 0) {
      throw refused(change, "comes after " + lastPath + ", which is not path order");
    }
    if (change.after() != null && !change.after().path().equals(path)) {
      throw refused(change, "has a version of the path " + change.after().path());
    }
    lastPath = path;
  }

  private void checkBefore(Change change, int before) {
    if (change.before() == null && before != VersionFinder.NONE) {
      throw refused(change, "is called new, and the parent has it");
    }
    if (change.before() != null && before == VersionFinder.NONE) {
      throw refused(change, "is called known, and the parent does not have it");
    }
  }

  private IllegalArgumentException refused(Change change, String why) {
    return new IllegalArgumentException(
        "commit " + commit.id() + " is refused: " + change.path() + " " + why);
  }

  CommitRecord record() {
    int objects =
        parentBits.cardinality()
            - removed.getCardinality()
            + readded.getCardinality()
            + newDocuments;
    return new CommitRecord(
        commit.seq(),
        parentSeq,
        commit.id(),
        documentStart + newDocuments,
        newDocuments,
        objects,
        readded,
        removed);
  }

  /** Looks up in newer segments from now on. */
  void continueWith(VersionFinder newer) {
    finder = newer;
  }

  long parentSeq() {
    return parentSeq;
  }

  FixedBitSet parentBits() {
    return parentBits;
  }
}
