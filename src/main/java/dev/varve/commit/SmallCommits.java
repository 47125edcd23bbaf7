package dev.varve.commit;

import dev.varve.database.Transactions;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.graph.StoredChangeset;
import dev.varve.idempotency.Once;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Commits of few changes: one transaction reads what is staged, writes the changeset and moves the
 * branch. The branch is locked all the while, so nothing needs to be sealed; that is why it must be
 * few.
 *
 * <p>Of several requests the first takes all that is staged, and the others find nothing, as they
 * would one after the other: what they staged before they asked is in the first one's commit.
 */
@ApplicationScoped
class SmallCommits {

  /** How it went. */
  sealed interface Outcome {

    /** An answer to each request, in their order. */
    record Answered(List<Answer> answers) implements Outcome {}

    /** The branch moved meanwhile: try again. */
    record Moved() implements Outcome {}

    /** Too much is staged for this way. */
    record TooMany() implements Outcome {}

    /** A guard has to see it first, which can't be while a transaction is open. */
    record Guarded() implements Outcome {}
  }

  private final Transactions transactions;
  private final Branches branches;
  private final Commits commits;
  private final Changesets changesets;
  private final Staging staging;
  private final Views views;
  private final Once once;
  private final Guards guards;
  private final RecentCommits recent;

  @Inject
  SmallCommits(
      Transactions transactions,
      Branches branches,
      Commits commits,
      Changesets changesets,
      Staging staging,
      Views views,
      Once once,
      Guards guards) {
    this.transactions = transactions;
    this.branches = branches;
    this.commits = commits;
    this.changesets = changesets;
    this.staging = staging;
    this.views = views;
    this.once = once;
    this.guards = guards;
    this.recent = new RecentCommits(guards::isGuardFile);
  }

  /** A request with the time its commit is to have. */
  record Dated(CommitRequest request, Instant created) {}

  Outcome tryCommit(Repository repository, String branch, List<Dated> requests) {
    Branch seen = branches.get(repository, branch, BranchUse.COMMIT);
    RecentCommits.Pending pending =
        recent.below(repository.id(), seen.head(), id -> views.isSearchable(repository, id));
    // The view is taken before the transaction begins: it may have to be waited for.
    try (View base = views.at(repository, pending.base())) {
      if (pending.touchesGuard() || guards.isGuarded(repository, branch, base)) {
        return new Outcome.Guarded();
      }
      Function<String, Optional<ObjectVersion>> state = path -> pending.find(path, base::find);
      Unit unit = new Unit(repository, seen, requests, state);
      Outcome outcome = transactions.write(unit::run);
      if (outcome instanceof Outcome.Answered) {
        unit.remember();
      }
      return outcome;
    }
  }

  /** One transaction, which may have to run several times. */
  private final class Unit {

    private final Repository repository;
    private final Branch seen;
    private final List<Dated> requests;
    private final Function<String, Optional<ObjectVersion>> state;

    private List<Change> changes = List.of();
    private List<Answer> answers = List.of();
    private List<Commit> made = List.of();

    Unit(
        Repository repository,
        Branch seen,
        List<Dated> requests,
        Function<String, Optional<ObjectVersion>> state) {
      this.repository = repository;
      this.seen = seen;
      this.requests = requests;
      this.state = state;
    }

    Outcome run() throws SQLException {
      if (isDone()) {
        return new Outcome.Answered(answers);
      }
      Branch now = branches.lock(repository, seen.name(), BranchUse.COMMIT);
      // The server may still have been at it, and held the lock until it was through.
      if (isDone()) {
        return new Outcome.Answered(answers);
      }
      if (!now.head().equals(seen.head()) || !now.incarnation().equals(seen.incarnation())) {
        return new Outcome.Moved();
      }
      FewEntries few = FewEntries.of(staging.entries(repository, now));
      if (few.entries().stream().anyMatch(entry -> guards.isGuardFile(entry.path()))) {
        return new Outcome.Guarded();
      }
      return few.areAll() ? committed(now, few) : new Outcome.TooMany();
    }

    /** An earlier run whose answer was lost may have gone through: its commits are there then. */
    private boolean isDone() {
      return !made.isEmpty() && commits.find(repository, made.getLast().id()).isPresent();
    }

    private Outcome committed(Branch now, FewEntries staged) throws SQLException {
      changes = staged.net(state);
      CommitChain chain =
          new CommitChain(now.head(), changesets.write(repository, Collections.emptyIterator()));
      StoredChangeset changeset = changesets.write(repository, changes.iterator());
      for (Dated dated : requests) {
        chain.add(dated, changeset);
      }
      made = commits.appendChain(repository, chain.commits());
      answers = chain.answers(made);
      if (!made.isEmpty()) {
        List<UUID> tokens = staged.entries().isEmpty() ? now.tokens() : List.of(UUID.randomUUID());
        branches.moveLocked(repository, now, made.getLast().id(), tokens);
      }
      note();
      return new Outcome.Answered(answers);
    }

    private void note() throws SQLException {
      for (int i = 0; i < requests.size(); i++) {
        if (answers.get(i) instanceof Answer.Done(Commit commit)) {
          once.note(requests.get(i).request().attempt(), Publisher.COMMIT, commit.id());
        }
      }
    }

    /** After the transaction: the next commit and the index need not ask the database. */
    void remember() {
      List<Change> first = changes;
      for (Commit commit : made) {
        recent.add(repository.id(), commit, first);
        views.offer(repository, commit, first);
        first = List.of();
      }
    }
  }
}
