package dev.varve.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commits of a generation by id and by seq, and where their checkpoints are. Thread-safe. */
final class CommitHistory {

  private final Map<CommitId, CommitEntry> byId = new HashMap<>();
  private final List<CommitEntry> bySeq = new ArrayList<>();
  private final Map<Long, Long> checkpoints = new HashMap<>();

  synchronized @Nullable CommitEntry find(CommitId id) {
    return byId.get(id);
  }

  /** The entry of a seq that was applied. */
  synchronized CommitEntry at(long seq) {
    return bySeq.get(Math.toIntExact(seq - 1));
  }

  synchronized long lastSeq() {
    return bySeq.size();
  }

  /** How many documents there are after the newest commit. */
  synchronized int documentEnd() {
    return bySeq.isEmpty() ? 0 : bySeq.getLast().documentEnd();
  }

  synchronized void add(CommitEntry entry) {
    assert entry.seq() == bySeq.size() + 1 : "a gap in the order of commits";
    bySeq.add(entry);
    byId.put(entry.id(), entry);
  }

  synchronized void addCheckpoint(long seq, long position) {
    checkpoints.put(seq, position);
  }

  /** Where the bitmap of a commit is stored whole, or null. */
  synchronized @Nullable Long checkpoint(long seq) {
    return checkpoints.get(seq);
  }

  /** How many records it takes to get to a child of the given commit. */
  synchronized int depthBelow(long parentSeq) {
    if (parentSeq == 0 || checkpoints.containsKey(parentSeq)) {
      return 1;
    }
    return at(parentSeq).depth() + 1;
  }

  /** Forgets everything after the given commit. */
  synchronized void cutAfter(long seq, long journalLength) {
    while (bySeq.size() > seq) {
      byId.remove(bySeq.removeLast().id());
    }
    checkpoints.values().removeIf(position -> position >= journalLength);
  }
}
