package dev.varve.view;

import dev.varve.graph.Commit;
import dev.varve.index.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Small commits that this node has just made, by seq, so that the applier needn't read them from
 * the database. What is missing here, such as other nodes' commits, is read there. For several
 * threads.
 */
final class FreshCommits {

  private static final int MAX_COMMITS = 512;
  private static final int MAX_CHANGES = 64;
  private static final long MAX_CHARACTERS = 1 << 20;

  /** A commit with its changes. */
  record Fresh(Commit commit, List<Change> changes) {}

  private final NavigableMap<Long, Fresh> bySeq = new TreeMap<>();
  private long characters;

  /** The commit's transaction must have gone through. */
  synchronized void add(Commit commit, List<Change> changes) {
    Fresh fresh = new Fresh(commit, List.copyOf(changes));
    if (bySeq.size() < MAX_COMMITS
        && changes.size() <= MAX_CHANGES
        && characters + characters(fresh) <= MAX_CHARACTERS
        && bySeq.put(commit.seq(), fresh) == null) {
      characters += characters(fresh);
    }
  }

  private static long characters(Fresh fresh) {
    return fresh.commit().message().length()
        + fresh.changes().stream().mapToLong(FreshCommits::characters).sum();
  }

  private static long characters(Change change) {
    return change.path().length()
        + (change.after() == null
            ? 0
            : change.after().metadata().entrySet().stream()
                .mapToLong(pair -> pair.getKey().length() + pair.getValue().length())
                .sum());
  }

  /** The commits right behind a seq, up to the first that is missing. Forgets those before. */
  synchronized List<Fresh> after(long seq, int limit) {
    while (!bySeq.isEmpty() && bySeq.firstKey() <= seq) {
      characters -= characters(bySeq.pollFirstEntry().getValue());
    }
    List<Fresh> run = new ArrayList<>();
    for (Fresh next : bySeq.values()) {
      if (run.size() == limit || next.commit().seq() != seq + 1 + run.size()) {
        break;
      }
      run.add(next);
    }
    return run;
  }
}
