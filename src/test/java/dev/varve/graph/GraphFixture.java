package dev.varve.graph;

import dev.varve.database.Transactions;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes repositories and commits for tests. */
@Singleton
class GraphFixture {

  static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final Transactions transactions;
  final Repositories repositories;
  final Branches branches;
  final Commits commits;
  final Changesets changesets;

  GraphFixture(
      Transactions transactions,
      Repositories repositories,
      Branches branches,
      Commits commits,
      Changesets changesets) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.branches = branches;
    this.commits = commits;
    this.changesets = changesets;
  }

  Repository repository() {
    String name = "repo-" + NUMBER.incrementAndGet();
    return repositories.create(name, "mem://" + name, "main", false);
  }

  static ObjectVersion version(String path, String checksum) {
    return new ObjectVersion(
        path, "mem://x/" + checksum, 3, TIME, checksum, "text/plain", metadata(), null);
  }

  static Change added(String path) {
    return new Change(path, null, version(path, "c"));
  }

  private static java.util.SortedMap<String, String> metadata() {
    return ObjectVersion.ordered(Map.of("label", "cat"));
  }

  NewCommit commit(
      Repository repository, String message, List<CommitId> parents, Change... changes) {
    return commit(repository, message, TIME, parents, changes);
  }

  NewCommit commit(
      Repository repository,
      String message,
      Instant created,
      List<CommitId> parents,
      Change... changes) {
    Iterator<Change> iterator = Arrays.asList(changes).iterator();
    return new NewCommit(
        parents,
        "me",
        message,
        ObjectVersion.ordered(Map.of("k", "v")),
        created,
        changesets.write(repository, iterator));
  }

  /** Commits onto a branch as the commit path does: under its lock. */
  Commit commitTo(Repository repository, String branch, String message, Change... changes) {
    StoredChangeset changeset = changesets.write(repository, Arrays.asList(changes).iterator());
    return transactions.write(
        () -> {
          Branch at = branches.lock(repository, branch);
          NewCommit commit =
              new NewCommit(
                  List.of(at.head()),
                  "me",
                  message,
                  ObjectVersion.ordered(Map.of()),
                  TIME,
                  changeset);
          Commit added = commits.append(repository, commit);
          if (!branches.move(repository, at, added.id(), at.tokens())) {
            throw new IllegalStateException("moved under a lock");
          }
          return added;
        });
  }
}
