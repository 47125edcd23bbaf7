package dev.varve.commit;

import dev.varve.commit.SmallCommits.Outcome;
import dev.varve.error.VarveException;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.error.VarveException.TooLarge;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.NewCommit;
import dev.varve.graph.Repository;
import dev.varve.graph.StoredChangeset;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.staging.NetChanges;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Commits what is staged on a branch. */
@ApplicationScoped
public class StagingCommitter {

  private static final int MAX_TRIES = 20;

  private final Branches branches;
  private final Staging staging;
  private final Views views;
  private final Changesets changesets;
  private final Publisher publisher;
  private final SmallCommits smallCommits;
  private final InstantSource clock;
  private final GuardedBranches guarded;
  private final SmallJudgedCommits judgedCommits;
  private final WaitingCommits waiting = new WaitingCommits(Publisher.PATIENCE);

  @Inject
  StagingCommitter(
      Branches branches,
      Staging staging,
      Views views,
      Changesets changesets,
      Publisher publisher,
      SmallCommits smallCommits,
      InstantSource clock,
      GuardedBranches guarded,
      SmallJudgedCommits judgedCommits) {
    this.branches = branches;
    this.staging = staging;
    this.views = views;
    this.changesets = changesets;
    this.publisher = publisher;
    this.smallCommits = smallCommits;
    this.clock = clock;
    this.guarded = guarded;
    this.judgedCommits = judgedCommits;
  }

  /**
   * Returns when the commit is searchable, or stands and the index lags. Refused, everything stays
   * staged.
   */
  public Commit commit(Repository repository, String branch, CommitRequest request) {
    repository.requireWritable();
    CommitRequest within = request.within(publisher.attempt());
    Commit commit =
        publisher
            .recall(repository, within.attempt())
            .orElseGet(() -> made(repository, branch, within));
    views.awaitSearchable(repository, commit.id());
    return commit;
  }

  private Commit made(Repository repository, String branch, CommitRequest request) {
    return guarded.contains(repository, branch)
        ? publisher.inTurn(repository, branch, () -> alone(repository, branch, request))
        : grouped(repository, branch, request);
  }

  private Commit grouped(Repository repository, String branch, CommitRequest request) {
    return waiting
        .answer(
            repository.id(),
            branch,
            request,
            work -> publisher.inTurn(repository, branch, work),
            requests -> answers(repository, branch, requests))
        .orThrow();
  }

  /**
   * A failure that is nobody's own stops the group: those that come after have not been begun, and
   * fail for the same reason. What was answered before stands.
   */
  private List<Answer> answers(Repository repository, String branch, List<CommitRequest> requests) {
    List<Answer> answers = new ArrayList<>();
    try {
      int tries = 0;
      while (answers.size() < requests.size()) {
        requireAnotherTry(branch, tries);
        List<CommitRequest> rest = requests.subList(answers.size(), requests.size());
        List<Answer> given = tryAnswer(repository, branch, rest);
        answers.addAll(given);
        tries = given.isEmpty() ? tries + 1 : 0;
      }
    } catch (RuntimeException e) {
      answers.addAll(Collections.nCopies(requests.size() - answers.size(), failure(e)));
    }
    return answers;
  }

  /** To the first of them at least, unless the branch moved. */
  private List<Answer> tryAnswer(
      Repository repository, String branch, List<CommitRequest> requests) {
    return switch (smallCommits.tryCommit(repository, branch, dated(requests))) {
      case Outcome.Answered(List<Answer> given) -> given;
      case Outcome.Guarded() -> {
        guarded.add(repository, branch);
        yield List.of(own(repository, branch, requests.getFirst()));
      }
      case Outcome.TooMany() -> List.of(own(repository, branch, requests.getFirst()));
      case Outcome.Moved() -> List.of();
    };
  }

  /** A refusal is of one request: it may be for its message, or as others took what was staged. */
  private Answer own(Repository repository, String branch, CommitRequest request) {
    try {
      return new Answer.Done(alone(repository, branch, request));
    } catch (PreconditionFailed | InvalidRequest | TooLarge e) {
      return new Answer.Refused(e);
    } catch (VarveException e) {
      throw e;
    } catch (RuntimeException e) {
      return new Answer.Failed(e);
    }
  }

  private static Answer failure(RuntimeException e) {
    return e instanceof VarveException refusal ? new Answer.Refused(refusal) : new Answer.Failed(e);
  }

  private List<SmallCommits.Dated> dated(List<CommitRequest> requests) {
    return requests.stream()
        .map(request -> new SmallCommits.Dated(request, created(request)))
        .toList();
  }

  private static void requireAnotherTry(String branch, int tries) {
    if (tries >= MAX_TRIES) {
      throw new TooManyTries("branch " + branch + " moved at each of " + MAX_TRIES + " tries");
    }
  }

  private Commit alone(Repository repository, String branch, CommitRequest request) {
    return guarded.contains(repository, branch)
        ? judgedCommits
            .tryCommit(repository, branch, request, created(request))
            .orElseGet(() -> sealed(repository, branch, request))
        : sealed(repository, branch, request);
  }

  private Commit sealed(Repository repository, String branch, CommitRequest request) {
    for (int tries = 0; ; tries++) {
      requireAnotherTry(branch, tries);
      // The first try is let pass or refused by all that may still change what is staged.
      Cause cause = new Cause.Committing(tries > 0);
      Optional<Commit> commit = tryMove(repository, branch, request, cause);
      if (commit.isPresent()) {
        return commit.get();
      }
    }
  }

  /** Empty when the branch moved while the changeset was being made. */
  private Optional<Commit> tryMove(
      Repository repository, String branch, CommitRequest request, Cause cause) {
    branches.get(repository, branch, BranchUse.COMMIT);
    Branch sealed = staging.seal(repository, branch);
    List<UUID> tokens = sealed.tokens().subList(1, sealed.tokens().size());
    NewCommit commit =
        new NewCommit(
            List.of(sealed.head()),
            request.committer(),
            request.message(),
            ObjectVersion.ordered(request.metadata()),
            created(request),
            changeset(repository, sealed, tokens, request.allowEmpty()));
    return publisher.move(
        repository, new Publication(sealed, tokens, false, commit, request.attempt(), cause));
  }

  private StoredChangeset changeset(
      Repository repository, Branch branch, List<UUID> tokens, boolean allowEmpty) {
    try (View parent = views.at(repository, branch.head());
        NetChanges changes = new NetChanges(staging.entries(tokens), parent::find)) {
      guarded.look(repository, branch.name(), parent);
      if (!changes.hasNext() && !allowEmpty) {
        throw new InvalidRequest("commit: no changes");
      }
      return changesets.write(repository, changes);
    }
  }

  /** How many requests to commit a branch nobody works at yet. */
  int waiting(Repository repository, String branch) {
    return waiting.waiting(repository.id(), branch);
  }

  private Instant created(CommitRequest request) {
    return request.date() == null ? Instant.ofEpochMilli(clock.millis()) : request.date();
  }
}
