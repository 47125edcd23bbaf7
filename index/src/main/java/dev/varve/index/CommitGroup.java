package dev.varve.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds commits to a generation so that one flush makes all of them searchable.
 *
 * <p>A commit is read and checked before any of it is written, up to a bound: then what was done
 * before is made durable, so that a failure while the rest streams costs that commit alone.
 */
final class CommitGroup {

  private static final int READ_BEFORE_WRITING = 4096;
  private static final int UNFLUSHED_DOCUMENTS = 20_000;
  private static final int RECORDS_PER_CHECKPOINT = 256;

  private final Generation generation;
  private final PathTerms terms;
  private VersionFinder finder;
  private int unflushedDocuments;

  CommitGroup(Generation generation, PathTerms terms) {
    this.generation = generation;
    this.terms = terms;
    this.finder = finder();
  }

  private VersionFinder finder() {
    return new VersionFinder(terms, generation.segments().reader());
  }

  /** Adds commits in seq order. When one is refused, those before it are in. */
  void addAll(List<AppliedCommit> commits) throws IOException {
    try {
      for (AppliedCommit commit : commits) {
        if (!generation.hasApplied(commit)) {
          add(commit);
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      publishWhole(e);
      throw e;
    }
    publish();
  }

  private void publishWhole(Throwable refusal) {
    if (generation.isHalfWritten()) {
      return;
    }
    try {
      publish();
    } catch (IOException | RuntimeException e) {
      refusal.addSuppressed(e);
    }
  }

  private void add(AppliedCommit commit) throws IOException {
    CommitDraft draft = draft(commit);
    Iterator<Change> changes = commit.changes().iterator();
    List<CommitDraft.NewVersion> first = read(draft, changes);
    if (changes.hasNext()) {
      publish();
      generation.flush();
      draft.continueWith(finder);
    }
    generation.write(() -> write(draft, first, changes));
    if (unflushedDocuments > UNFLUSHED_DOCUMENTS) {
      publish();
    }
  }

  private void write(
      CommitDraft draft, List<CommitDraft.NewVersion> first, Iterator<Change> changes)
      throws IOException {
    for (CommitDraft.NewVersion version : first) {
      write(version);
    }
    while (changes.hasNext()) {
      write(draft.take(changes.next()));
    }
    record(draft);
  }

  private CommitDraft draft(AppliedCommit commit) throws IOException {
    CommitHistory history = generation.history();
    checkNext(commit, history);
    long parentSeq = 0;
    if (commit.parent() != null) {
      CommitEntry parent = history.find(commit.parent());
      if (parent == null) {
        throw new UnknownCommitException(commit.parent());
      }
      parentSeq = parent.seq();
    }
    FixedBitSet parentBits = generation.bits().at(parentSeq);
    return new CommitDraft(commit, parentSeq, parentBits, finder, history.documentEnd());
  }

  private static void checkNext(AppliedCommit commit, CommitHistory history) {
    if (commit.seq() != history.lastSeq() + 1) {
      throw new IllegalStateException(
          "commit "
              + commit.id()
              + " has seq "
              + commit.seq()
              + " and the index is at "
              + history.lastSeq()
              + "; apply the ones between first");
    }
    if (history.find(commit.id()) != null) {
      throw new IllegalStateException("commit " + commit.id() + " is in the index already");
    }
  }

  private static List<CommitDraft.NewVersion> read(CommitDraft draft, Iterator<Change> changes)
      throws IOException {
    List<CommitDraft.NewVersion> versions = new ArrayList<>();
    for (int i = 0; i < READ_BEFORE_WRITING && changes.hasNext(); i++) {
      CommitDraft.NewVersion version = draft.take(changes.next());
      if (version != null) {
        versions.add(version);
      }
    }
    return versions;
  }

  private void write(CommitDraft.@Nullable NewVersion added) throws IOException {
    if (added == null) {
      return;
    }
    generation.segments().add(added.document());
    unflushedDocuments++;
    if (unflushedDocuments <= UNFLUSHED_DOCUMENTS) {
      ObjectVersion version = added.version();
      finder.add(version.path(), added.vord(), version.origin(), added.creation());
    }
  }

  private void record(CommitDraft draft) throws IOException {
    CommitHistory history = generation.history();
    long parentSeq = draft.parentSeq();
    if (history.depthBelow(parentSeq) > RECORDS_PER_CHECKPOINT) {
      generation.journal().appendCheckpoint(parentSeq, draft.parentBits(), history);
    }
    CommitRecord record = draft.record();
    FixedBitSet bits = CommitBits.copy(draft.parentBits(), record.documentEnd());
    CommitBits.apply(record, bits);
    CommitEntry entry = generation.journal().append(record, history);
    generation.bits().put(entry.seq(), bits);
  }

  private void publish() throws IOException {
    generation.publish();
    unflushedDocuments = 0;
    finder = finder();
  }
}
