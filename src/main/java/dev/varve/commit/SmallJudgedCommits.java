package dev.varve.commit;

import dev.varve.commit.CommitGuard.Passage;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.ChangesetDraft;
import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.NewCommit;
import dev.varve.graph.Repository;
import dev.varve.idempotency.Once;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Commits few changes to a guarded branch in one transaction: what is staged is read, guards judge
 * it while no transaction is open, and then it is taken up unless some of it was reset. What was
 * staged meanwhile stays staged. Sealing it first, as for many changes, and storing the changeset
 * would be a transaction each.
 */
@ApplicationScoped
class SmallJudgedCommits {

  private final Transactions transactions;
  private final Branches branches;
  private final Commits commits;
  private final Changesets changesets;
  private final Staging staging;
  private final Views views;
  private final Once once;
  private final Guards guards;
  private final GuardedBranches guarded;

  SmallJudgedCommits(
      Transactions transactions,
      Branches branches,
      Commits commits,
      Changesets changesets,
      Staging staging,
      Views views,
      Once once,
      Guards guards,
      GuardedBranches guarded) {
    this.transactions = transactions;
    this.branches = branches;
    this.commits = commits;
    this.changesets = changesets;
    this.staging = staging;
    this.views = views;
    this.once = once;
    this.guards = guards;
    this.guarded = guarded;
  }

  /**
   * Commits what is staged, without the wait until it is searchable. Refused, all stays staged.
   *
   * @return empty when it has to go the longer way: too much is staged, what was judged is no
   *     longer what is there, or a guard may itself stage more
   */
  Optional<Commit> tryCommit(
      Repository repository, String branch, CommitRequest request, Instant created) {
    Branch seen = branches.get(repository, branch, BranchUse.COMMIT);
    FewEntries staged = FewEntries.of(staging.entries(repository, seen));
    if (!staged.areAll()) {
      return Optional.empty();
    }
    List<Change> changes = net(repository, seen, staged);
    if (changes.isEmpty() && !request.allowEmpty()) {
      throw new InvalidRequest("commit: no changes");
    }
    ChangesetDraft changeset = changesets.draft(changes.iterator());
    NewCommit commit = commit(seen, request, created, changeset);
    commit.checkLimits();
    Publication publication = Publication.ofFew(seen, commit, request.attempt(), changes);
    return judged(repository, new Unit(repository, publication, staged, changeset));
  }

  private List<Change> net(Repository repository, Branch seen, FewEntries staged) {
    try (View parent = views.at(repository, seen.head())) {
      guarded.look(repository, seen.name(), parent);
      return staged.net(parent::find);
    }
  }

  private static NewCommit commit(
      Branch seen, CommitRequest request, Instant created, ChangesetDraft changeset) {
    return new NewCommit(
        List.of(seen.head()),
        request.committer(),
        request.message(),
        ObjectVersion.ordered(request.metadata()),
        created,
        changeset.changeset());
  }

  private Optional<Commit> judged(Repository repository, Unit unit) {
    unit.passages = guards.check(repository, unit.publication);
    if (unit.passages.stream().anyMatch(Passage::isOutdated)) {
      return Optional.empty();
    }
    Optional<Commit> made = transactions.write(unit::run);
    made.ifPresent(
        commit -> {
          views.offer(repository, commit, unit.changes());
          unit.passages.forEach(Passage::published);
        });
    return made;
  }

  /** One transaction, which may have to run several times. */
  private final class Unit {

    private final Repository repository;
    private final Publication publication;
    private final FewEntries judged;
    private final ChangesetDraft changeset;
    private List<Passage> passages = List.of();
    private @Nullable Commit made;

    Unit(
        Repository repository,
        Publication publication,
        FewEntries judged,
        ChangesetDraft changeset) {
      this.repository = repository;
      this.publication = publication;
      this.judged = judged;
      this.changeset = changeset;
    }

    List<Change> changes() {
      return publication.changes() == null ? List.of() : publication.changes();
    }

    Optional<Commit> run() throws SQLException {
      Branch seen = publication.from();
      Branch now = branches.lock(repository, seen.name(), BranchUse.COMMIT);
      // After the lock: the server may still have been at an earlier run whose answer was lost.
      if (made != null && commits.find(repository, made.id()).isPresent()) {
        return Optional.of(made);
      }
      if (!now.head().equals(seen.head()) || !now.incarnation().equals(seen.incarnation())) {
        return Optional.empty();
      }
      FewEntries staged = FewEntries.of(staging.entries(repository, now));
      return staged.areAll() && staged.paths().containsAll(judged.paths())
          ? Optional.of(published(now, staged))
          : Optional.empty();
    }

    private Commit published(Branch now, FewEntries staged) throws SQLException {
      changesets.store(repository, changeset);
      Commit commit = commits.append(repository, publication.commit());
      made = commit;
      takeUp(now, commit, staged);
      passages.forEach(passage -> passage.publishing(commit));
      once.note(publication.attempt(), Publisher.COMMIT, commit.id());
      return commit;
    }

    private void takeUp(Branch now, Commit commit, FewEntries staged) {
      UUID fresh = UUID.randomUUID();
      boolean tookSome = !judged.entries().isEmpty();
      branches.moveLocked(repository, now, commit.id(), tookSome ? List.of(fresh) : now.tokens());
      // INVARIANT: the commit is what was judged; what differs by now comes to lie over it.
      List<StagedEntry> left = new ArrayList<>(staged.entries());
      left.removeAll(new HashSet<>(judged.entries()));
      if (tookSome && !left.isEmpty()) {
        staging.carryOver(fresh, left);
      }
    }
  }
}
