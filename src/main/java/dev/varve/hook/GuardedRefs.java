package dev.varve.hook;

import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import dev.varve.graph.Tag;
import dev.varve.graph.Tags;
import dev.varve.hook.HookRunner.Ran;
import dev.varve.hook.action.HookEvent;
import dev.varve.hook.run.RunId;
import dev.varve.hook.run.Runs;
import dev.varve.index.CommitId;
import dev.varve.index.View;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes and deletes branches and tags, with their hooks before and after. Their guard is read from
 * the commit that they point to.
 */
@ApplicationScoped
public class GuardedRefs {

  private final Branches branches;
  private final Tags tags;
  private final Views views;
  private final GuardFiles files;
  private final Candidates candidates;
  private final HookRunner runner;
  private final Runs runs;
  private final PostHooks postHooks;
  private final InstantSource clock;

  GuardedRefs(
      Branches branches,
      Tags tags,
      Views views,
      GuardFiles files,
      Candidates candidates,
      HookRunner runner,
      Runs runs,
      PostHooks postHooks,
      InstantSource clock) {
    this.branches = branches;
    this.tags = tags;
    this.views = views;
    this.files = files;
    this.candidates = candidates;
    this.runner = runner;
    this.runs = runs;
    this.postHooks = postHooks;
    this.clock = clock;
  }

  /**
   * @param source the commit as the caller named it
   * @param sourceCommit the same; not asked for when an earlier try of the call made the branch
   */
  public Branch createBranch(
      Repository repository,
      String name,
      String source,
      Supplier<CommitId> sourceCommit,
      boolean hidden) {
    return branches
        .createdByThisCall()
        .orElseGet(() -> createBranch(repository, name, source, sourceCommit.get(), hidden));
  }

  private Branch createBranch(
      Repository repository, String name, String source, CommitId head, boolean hidden) {
    return around(
        repository,
        head,
        HookEvent.PRE_CREATE_BRANCH,
        HookEvent.POST_CREATE_BRANCH,
        happening -> happening.onBranch(name, source),
        along -> branches.create(repository, name, head, hidden, along));
  }

  public void deleteBranch(Repository repository, String name) {
    if (branches.isDeletedByThisCall()) {
      return;
    }
    around(
        repository,
        branches.get(repository, name).head(),
        HookEvent.PRE_DELETE_BRANCH,
        HookEvent.POST_DELETE_BRANCH,
        happening -> happening.onBranch(name, name),
        along -> {
          branches.delete(repository, name, along);
          return name;
        });
  }

  /**
   * @param target the commit; not asked for when an earlier try of the call made the tag
   */
  public Tag createTag(Repository repository, String name, Supplier<CommitId> target) {
    return tags.createdByThisCall().orElseGet(() -> createTag(repository, name, target.get()));
  }

  private Tag createTag(Repository repository, String name, CommitId commit) {
    return around(
        repository,
        commit,
        HookEvent.PRE_CREATE_TAG,
        HookEvent.POST_CREATE_TAG,
        happening -> happening.onTag(name, commit.hex()),
        along -> tags.create(repository, name, commit, along));
  }

  public void deleteTag(Repository repository, String name) {
    if (tags.isDeletedByThisCall()) {
      return;
    }
    CommitId commit = tags.get(repository, name).commit();
    around(
        repository,
        commit,
        HookEvent.PRE_DELETE_TAG,
        HookEvent.POST_DELETE_TAG,
        happening -> happening.onTag(name, commit.hex()),
        along -> {
          tags.delete(repository, name, along);
          return name;
        });
  }

  private <T> T around(
      Repository repository,
      CommitId commit,
      HookEvent before,
      HookEvent after,
      UnaryOperator<Happening> details,
      Function<Runnable, T> change) {
    Guard guard;
    try (View state = views.at(repository, commit)) {
      guard = Guard.of(files.at(state));
    }
    if (guard.members().isEmpty()) {
      return change.apply(() -> {});
    }
    Happening happening =
        details
            .apply(
                Happening.of(before, clock.instant(), RunId.at(clock.instant()), repository.name()))
            .at(commit.hex());
    require(repository, commit, guard, happening);
    return followed(repository, guard, happening.as(after, ""), change);
  }

  private void require(Repository repository, CommitId commit, Guard guard, Happening happening) {
    if (!guard.isFor(happening.event(), happening.branch())) {
      return;
    }
    try (Candidate candidate = candidates.unchanged(repository, commit)) {
      Ran ran = runner.run(repository, guard, happening, candidate);
      runs.add(repository, ran.run());
      if (ran.run().isFailed()) {
        throw new PreconditionFailed(Failures.message(ran.run()));
      }
    }
  }

  /**
   * The event is kept in the transaction that it follows, which recognises its own effect when it
   * runs again.
   */
  private <T> T followed(
      Repository repository, Guard guard, Happening happening, Function<Runnable, T> change) {
    if (!guard.isFor(happening.event(), happening.branch())) {
      return change.apply(() -> {});
    }
    T changed = change.apply(() -> postHooks.add(repository, happening));
    postHooks.wake();
    return changed;
  }
}
