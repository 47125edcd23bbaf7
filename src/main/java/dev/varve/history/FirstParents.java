package dev.varve.history;

import dev.varve.graph.Commit;
import dev.varve.graph.CommitLog;
import dev.varve.graph.LogRequest;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a history along first parents, reading ahead. Not for several threads. */
final class FirstParents {

  private static final int AHEAD = 99;

  private final Repository repository;
  private final CommitLog log;
  private final Deque<Commit> read = new ArrayDeque<>();
  private @Nullable CommitId unread;

  FirstParents(Repository repository, CommitLog log, CommitId from) {
    this.repository = repository;
    this.log = log;
    this.unread = from;
  }

  /** The next older commit, beginning with the one the walk is from; null behind the root. */
  @Nullable Commit next() {
    if (read.isEmpty() && unread != null) {
      LogRequest request =
          new LogRequest(unread, null, AHEAD, List.of(), List.of(), true, null, null);
      read.addAll(log.log(repository, request));
      Commit last = read.getLast();
      unread = last.parents().isEmpty() ? null : last.parents().getFirst();
    }
    return read.poll();
  }

  /** Goes on with another commit. */
  void jump(CommitId commit) {
    read.clear();
    unread = commit;
  }
}
