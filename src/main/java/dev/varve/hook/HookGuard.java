package dev.varve.hook;

import dev.varve.commit.Cause;
import dev.varve.commit.CommitGuard;
import dev.varve.commit.Publication;
import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Commit;
import dev.varve.graph.NewCommit;
import dev.varve.graph.Repository;
import dev.varve.hook.HookRunner.Ran;
import dev.varve.hook.action.ActionFile;
import dev.varve.hook.action.HookEvent;
import dev.varve.hook.run.Run;
import dev.varve.hook.run.RunId;
import dev.varve.hook.run.Runs;
import dev.varve.index.View;
import dev.varve.staging.Staging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Runs hooks before a branch moves to a new commit, and sees to it that others run after. */
@ApplicationScoped
class HookGuard implements CommitGuard {

  private static final List<HookEvent> OF_COMMITS =
      List.of(HookEvent.PREPARE_COMMIT, HookEvent.PRE_COMMIT, HookEvent.POST_COMMIT);

  private static final List<HookEvent> PREPARED =
      List.of(HookEvent.PREPARE_COMMIT, HookEvent.PRE_COMMIT);

  private static final List<HookEvent> GATES =
      List.of(HookEvent.PREPARE_COMMIT, HookEvent.PRE_COMMIT, HookEvent.PRE_MERGE);

  private final GuardFiles files;
  private final ChangedGuard changedGuard;
  private final Candidates candidates;
  private final HookRunner runner;
  private final Runs runs;
  private final PostHooks postHooks;
  private final Branches branches;
  private final Staging staging;
  private final InstantSource clock;

  HookGuard(
      GuardFiles files,
      ChangedGuard changedGuard,
      Candidates candidates,
      HookRunner runner,
      Runs runs,
      PostHooks postHooks,
      Branches branches,
      Staging staging,
      InstantSource clock) {
    this.branches = branches;
    this.staging = staging;
    this.files = files;
    this.changedGuard = changedGuard;
    this.candidates = candidates;
    this.runner = runner;
    this.runs = runs;
    this.postHooks = postHooks;
    this.clock = clock;
  }

  @Override
  public boolean isGuarded(Repository repository, String branch, View state) {
    return isForAny(OF_COMMITS, branch, state);
  }

  @Override
  public boolean isGate(Repository repository, String branch, View head) {
    return isForAny(GATES, branch, head);
  }

  private boolean isForAny(List<HookEvent> events, String branch, View state) {
    Guard guard = Guard.of(files.at(state));
    return events.stream().anyMatch(event -> guard.isFor(event, branch));
  }

  @Override
  public boolean isGuardFile(String path) {
    return path.startsWith(ActionFile.FOLDER);
  }

  @Override
  public Passage check(Repository repository, Publication publication) {
    List<Run> passed = new ArrayList<>();
    Guard follows;
    try (Candidate candidate = candidates.of(repository, publication)) {
      ChangedGuard.Sides sides = changedGuard.of(candidate);
      Guard guard = sides.judges();
      follows = sides.follows();
      if (publication.isUnsealed()
          && guard.isFor(HookEvent.PREPARE_COMMIT, publication.from().name())) {
        // It may stage more, which could not be told from what the commit is to take up.
        return new Outdated();
      }
      for (HookEvent event : before(publication.cause())) {
        if (guard.isFor(event, publication.from().name())) {
          Happening happening = happening(event, repository, publication);
          passed.add(
              requirePassed(repository, runner.run(repository, guard, happening, candidate)));
          if (event == HookEvent.PREPARE_COMMIT && hasMoreStaged(repository, publication)) {
            runs.add(repository, passed.getLast());
            return new Outdated();
          }
        }
      }
    }
    HookEvent after = after(publication.cause());
    return new Passed(
        repository, publication, passed, follows.isFor(after, publication.from().name()));
  }

  /** What a commit takes up is sealed, so what came since is under the branch's active token. */
  private boolean hasMoreStaged(Repository repository, Publication publication) {
    if (!(publication.cause() instanceof Cause.Committing)) {
      return false;
    }
    Branch now = branches.get(repository, publication.from().name());
    Branch active = now.withTokens(List.of(now.activeToken()));
    return !now.tokens().equals(publication.from().tokens())
        || !staging.isEmpty(repository, active);
  }

  private static List<HookEvent> before(Cause cause) {
    return switch (cause) {
      case Cause.Committing(boolean isPrepared) ->
          isPrepared ? List.of(HookEvent.PRE_COMMIT) : PREPARED;
      case Cause.Importing _ -> PREPARED;
      case Cause.Merging _ -> List.of(HookEvent.PRE_MERGE);
      case Cause.Reverting _ -> List.of(HookEvent.PRE_REVERT);
      case Cause.CherryPicking _ -> List.of(HookEvent.PRE_CHERRY_PICK);
    };
  }

  private static HookEvent after(Cause cause) {
    return switch (cause) {
      case Cause.Committing _, Cause.Importing _ -> HookEvent.POST_COMMIT;
      case Cause.Merging _ -> HookEvent.POST_MERGE;
      case Cause.Reverting _ -> HookEvent.POST_REVERT;
      case Cause.CherryPicking _ -> HookEvent.POST_CHERRY_PICK;
    };
  }

  private Happening happening(HookEvent event, Repository repository, Publication publication) {
    NewCommit commit = publication.commit();
    String branch = publication.from().name();
    Happening happening =
        Happening.of(event, commit.created(), RunId.at(clock.instant()), repository.name())
            .onBranch(branch, branch)
            .ofCommit(commit.id().hex(), commit);
    return publication.cause() instanceof Cause.Merging(var source, var theirs)
        ? happening.onBranch(branch, theirs.hex()).ofMerge(source)
        : happening;
  }

  private Run requirePassed(Repository repository, Ran ran) {
    if (ran.run().isFailed()) {
      runs.add(repository, ran.run());
      throw new PreconditionFailed(Failures.message(ran.run()));
    }
    return ran.run();
  }

  /** The next candidate has what was staged meanwhile. */
  private record Outdated() implements Passage {

    @Override
    public boolean isOutdated() {
      return true;
    }

    @Override
    public void publishing(Commit commit) {
      throw new IllegalStateException("this candidate is not to be published");
    }

    @Override
    public void published() {}
  }

  /** Runs that let pass are kept in the transaction that publishes what they let pass. */
  private final class Passed implements Passage {

    private final Repository repository;
    private final Publication publication;
    private final List<Run> passed;
    private final boolean isFollowed;

    Passed(Repository repository, Publication publication, List<Run> passed, boolean isFollowed) {
      this.isFollowed = isFollowed;
      this.repository = repository;
      this.publication = publication;
      this.passed = List.copyOf(passed);
    }

    @Override
    public void publishing(Commit commit) {
      passed.forEach(run -> runs.add(repository, run));
      if (isFollowed) {
        HookEvent event = after(publication.cause());
        postHooks.add(repository, happening(event, repository, publication));
      }
    }

    @Override
    public void published() {
      if (isFollowed) {
        postHooks.wake();
      }
    }
  }
}
