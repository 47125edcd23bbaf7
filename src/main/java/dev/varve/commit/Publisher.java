package dev.varve.commit;

import dev.varve.commit.CommitGuard.Passage;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.NewCommit;
import dev.varve.graph.Repository;
import dev.varve.idempotency.Attempt;
import dev.varve.idempotency.Once;
import dev.varve.index.CommitId;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last step of every operation that moves a branch to a new commit. */
@ApplicationScoped
public class Publisher {

  /** How far back a commit is looked for whose answer was lost. */
  private static final int MAX_WALK = 1000;

  /** The step that calls with a key do once. */
  static final String COMMIT = "commit";

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Transactions transactions;
  private final Branches branches;
  private final Commits commits;
  private final Staging staging;
  private final Views views;
  private final Once once;
  private final Guards guards;
  private final BranchQueues queues = new BranchQueues(PATIENCE);

  @Inject
  Publisher(
      Transactions transactions,
      Branches branches,
      Commits commits,
      Staging staging,
      Views views,
      Once once,
      Guards guards) {
    this.transactions = transactions;
    this.branches = branches;
    this.commits = commits;
    this.staging = staging;
    this.views = views;
    this.once = once;
    this.guards = guards;
  }

  /**
   * Runs the building and publishing of a commit while no other one to the branch is under way in
   * this node.
   */
  public <T> T inTurn(Repository repository, String branch, Supplier<T> work) {
    return queues.inTurn(repository.id(), branch, work);
  }

  /**
   * Appends the commit and moves the head in one short transaction, then waits until it is
   * searchable.
   *
   * @return empty when the branch moved meanwhile: build the candidate again
   */
  public Optional<Commit> publish(Repository repository, Publication publication) {
    Optional<Commit> published = move(repository, publication);
    published.ifPresent(commit -> views.awaitSearchable(repository, commit.id()));
    return published;
  }

  /** The same without the wait. */
  Optional<Commit> move(Repository repository, Publication publication) {
    List<Passage> passages = guards.check(repository, publication);
    if (passages.stream().anyMatch(Passage::isOutdated)) {
      return Optional.empty();
    }
    Optional<Commit> moved = transactions.write(() -> noted(repository, publication, passages));
    if (moved.isPresent()) {
      passages.forEach(Passage::published);
    }
    return moved;
  }

  private Optional<Commit> noted(
      Repository repository, Publication publication, List<Passage> passages) throws SQLException {
    Optional<Commit> moved = locked(repository, publication);
    if (moved.isPresent()) {
      passages.forEach(passage -> passage.publishing(moved.get()));
      publication.step().with(moved.get());
      once.note(publication.attempt(), COMMIT, moved.get().id());
    }
    return moved;
  }

  /** The commit that an earlier try of the call made. */
  public Optional<Commit> recall(Repository repository, @Nullable Attempt attempt) {
    return once.recall(attempt, COMMIT, CommitId.class).map(id -> commits.get(repository, id));
  }

  /** The call that the running request is, when it carries a key. */
  public @Nullable Attempt attempt() {
    return once.attempt();
  }

  /** Runs again when the answer was lost, and must then find what it did. */
  private Optional<Commit> locked(Repository repository, Publication publication) {
    Branch from = publication.from();
    Branch now = branches.lock(repository, from.name(), publication.use());
    if (!now.incarnation().equals(from.incarnation())) {
      return Optional.empty();
    }
    if (!now.head().equals(from.head())) {
      return landed(repository, now, publication);
    }
    if (!endsWith(now.tokens(), publication.committedTokens())) {
      return Optional.empty();
    }
    List<UUID> left = new ArrayList<>(now.tokens());
    left.removeAll(publication.committedTokens());
    if (publication.requireClean() && !isEmpty(repository, now, left)) {
      throw new InvalidRequest("uncommitted changes (dirty branch)");
    }
    return Optional.of(appended(repository, now, left, publication));
  }

  /**
   * Older tokens lie under newer ones. INVARIANT: a commit takes up the oldest tokens, without a
   * gap; else what stays would come to lie over what it had been under.
   */
  private static boolean endsWith(List<UUID> tokens, List<UUID> oldest) {
    int newer = tokens.size() - oldest.size();
    return newer >= 0 && tokens.subList(newer, tokens.size()).equals(oldest);
  }

  private boolean isEmpty(Repository repository, Branch branch, List<UUID> tokens) {
    return staging.isEmpty(repository, branch.withTokens(tokens));
  }

  private Commit appended(
      Repository repository, Branch now, List<UUID> left, Publication publication) {
    Commit commit = commits.append(repository, publication.commit());
    branches.moveLocked(repository, now, commit.id(), left);
    return commit;
  }

  /** The publication's own commit, if it has become part of the branch already. */
  private Optional<Commit> landed(Repository repository, Branch now, Publication publication) {
    if (!Collections.disjoint(now.tokens(), publication.committedTokens())) {
      return Optional.empty();
    }
    CommitId id = now.head();
    for (int i = 0; i < MAX_WALK && !id.equals(publication.from().head()); i++) {
      Commit commit = commits.get(repository, id);
      if (isMadeFrom(publication.commit(), commit)) {
        return Optional.of(commit);
      }
      if (commit.parents().isEmpty()) {
        return Optional.empty();
      }
      id = commit.parents().getFirst();
    }
    return Optional.empty();
  }

  private static boolean isMadeFrom(NewCommit wanted, Commit commit) {
    return commit.parents().equals(wanted.parents())
        && commit.created().toEpochMilli() == wanted.created().toEpochMilli()
        && commit.changeset().digest().equals(wanted.changeset().ref().digest())
        && commit.committer().equals(wanted.committer())
        && commit.message().equals(wanted.message())
        && commit.metadata().equals(wanted.metadata());
  }
}
