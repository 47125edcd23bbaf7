package dev.varve.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * An import of all objects and then commits of about 100 changes, with a branch of five commits
 * that is merged, every forty commits.
 */
final class BenchmarkHistory {

  private static final int CHANGES = 100;
  private static final int COMMITS_PER_BRANCH = 40;
  private static final int BRANCH_LENGTH = 5;

  /** One in so many objects is edited on branches only, so that merges have no conflict. */
  private static final int BRANCH_ONLY = 50;

  private final Random random = new Random(42);
  private final int[] revisions;
  private final int[] nextRevision;
  private final List<AppliedCommit> commits = new ArrayList<>();

  BenchmarkHistory(int objects, int laterCommits) {
    int all = objects + laterCommits * 10;
    revisions = new int[all];
    nextRevision = new int[all];
    Arrays.fill(revisions, objects, all, -1);
    Arrays.fill(nextRevision, 0, objects, 1);
    CommitId tip = add(null, () -> imported(objects)).id();
    int added = objects;
    for (int i = 0; i < laterCommits; i++) {
      if (i % COMMITS_PER_BRANCH == COMMITS_PER_BRANCH - 1) {
        tip = mergedBranch(tip);
      } else {
        tip = add(tip, mainChanges(added)).id();
        added += 10;
      }
    }
  }

  List<AppliedCommit> commits() {
    return commits;
  }

  private static java.util.Iterator<Change> imported(int objects) {
    return IntStream.range(0, objects).mapToObj(i -> change(i, -1, 0, null)).iterator();
  }

  private static Change change(int object, int before, int after, CommitId origin) {
    return new Change(
        BenchmarkObjects.path(object),
        before < 0 ? null : BenchmarkObjects.version(object, before),
        after < 0 ? null : BenchmarkObjects.version(object, after).withOrigin(origin));
  }

  private AppliedCommit add(CommitId parent, Iterable<Change> changes) {
    long seq = commits.size() + 1;
    AppliedCommit commit =
        new AppliedCommit(
            seq,
            TestHistory.id("benchmark " + seq),
            parent,
            "anna",
            "commit " + seq,
            Instant.ofEpochSecond(1_760_000_000L + seq),
            changes);
    commits.add(commit);
    return commit;
  }

  /** 80 edits, 10 removals and 10 new objects. */
  private List<Change> mainChanges(int firstNew) {
    Map<Integer, Change> changes = new TreeMap<>();
    while (changes.size() < CHANGES - 10) {
      int object = random.nextInt(firstNew);
      if (object % BRANCH_ONLY != 0 && revisions[object] >= 0 && !changes.containsKey(object)) {
        changes.put(object, edit(object, changes.size() < 10));
      }
    }
    for (int object = firstNew; object < firstNew + 10; object++) {
      changes.put(object, edit(object, false));
    }
    return List.copyOf(changes.values());
  }

  private Change edit(int object, boolean removed) {
    int before = revisions[object];
    revisions[object] = removed ? -1 : nextRevision[object]++;
    return change(object, before, revisions[object], null);
  }

  private CommitId mergedBranch(CommitId tip) {
    CommitId head = tip;
    Map<Integer, Change> merged = new TreeMap<>();
    for (int i = 0; i < BRANCH_LENGTH; i++) {
      Map<Integer, Change> changes = new TreeMap<>();
      while (changes.size() < CHANGES) {
        int object = random.nextInt(nextRevision.length / BRANCH_ONLY) * BRANCH_ONLY;
        if (revisions[object] >= 0 && !merged.containsKey(object) && !changes.containsKey(object)) {
          changes.put(object, edit(object, false));
        }
      }
      CommitId id = add(head, List.copyOf(changes.values())).id();
      changes.forEach(
          (object, change) ->
              merged.put(
                  object,
                  new Change(change.path(), change.before(), change.after().withOrigin(id))));
      head = id;
    }
    return add(tip, List.copyOf(merged.values())).id();
  }
}
