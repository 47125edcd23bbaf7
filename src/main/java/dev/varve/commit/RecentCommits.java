package dev.varve.commit;

import dev.varve.cache.BoundedMap;
import dev.varve.graph.Commit;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the latest small commits of this node changed, so that the next commit needn't wait until
 * the index has taken them in. Bounded: what was forgotten is waited for. For several threads.
 */
final class RecentCommits {

  private static final int MAX_COMMITS = 512;
  private static final int MAX_CHANGES = 64;
  private static final int MAX_CHARACTERS = 64 << 10;

  private record Key(UUID repository, CommitId commit) {}

  /**
   * @param after what each changed path has since the commit; empty when it is deleted
   * @param touchesGuard whether guard files are among them
   */
  private record Recent(
      CommitId parent, Map<String, Optional<ObjectVersion>> after, boolean touchesGuard) {}

  private final Predicate<String> isGuardFile;

  RecentCommits(Predicate<String> isGuardFile) {
    this.isGuardFile = isGuardFile;
  }

  /** The oldest go first. */
  private final BoundedMap<Key, Recent> commits = BoundedMap.ofLatestAdded(MAX_COMMITS);

  /** Remembers a commit unless it is large. */
  void add(UUID repository, Commit commit, List<Change> changes) {
    if (changes.size() > MAX_CHANGES || characters(changes) > MAX_CHARACTERS) {
      return;
    }
    Map<String, Optional<ObjectVersion>> after = new HashMap<>();
    for (Change change : changes) {
      after.put(change.path(), after(change, commit));
    }
    commits.put(
        new Key(repository, commit.id()),
        new Recent(
            commit.parents().getFirst(), after, after.keySet().stream().anyMatch(isGuardFile)));
  }

  private static Optional<ObjectVersion> after(Change change, Commit commit) {
    return Optional.ofNullable(change.after()).map(version -> version.withOrigin(commit.id()));
  }

  private static long characters(List<Change> changes) {
    return changes.stream().mapToLong(change -> characters(change.after())).sum();
  }

  private static long characters(@Nullable ObjectVersion version) {
    return version == null
        ? 0
        : version.metadata().entrySet().stream()
            .mapToLong(pair -> pair.getKey().length() + pair.getValue().length())
            .sum();
  }

  /**
   * The commits from a head down to one that the index has.
   *
   * @param base the nearest commit that the index has, or the oldest one known
   * @param touchesGuard whether guard files changed since
   */
  record Pending(
      CommitId base, List<Map<String, Optional<ObjectVersion>>> newestFirst, boolean touchesGuard) {

    /** What the head has at a path, given what the base has. */
    Optional<ObjectVersion> find(String path, Function<String, Optional<ObjectVersion>> inBase) {
      for (Map<String, Optional<ObjectVersion>> after : newestFirst) {
        if (after.containsKey(path)) {
          return after.get(path);
        }
      }
      return inBase.apply(path);
    }
  }

  Pending below(UUID repository, CommitId head, Predicate<CommitId> isIndexed) {
    Deque<Map<String, Optional<ObjectVersion>>> pending = new ArrayDeque<>();
    CommitId commit = head;
    boolean touchesGuard = false;
    while (!isIndexed.test(commit)) {
      Recent recent = commits.get(new Key(repository, commit));
      if (recent == null) {
        break;
      }
      pending.addLast(recent.after());
      touchesGuard |= recent.touchesGuard();
      commit = recent.parent();
    }
    return new Pending(commit, List.copyOf(pending), touchesGuard);
  }
}
