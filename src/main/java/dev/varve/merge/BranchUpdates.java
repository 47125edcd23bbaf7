package dev.varve.merge;

import dev.varve.commit.Cause;
import dev.varve.commit.Publication;
import dev.varve.commit.Publisher;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Commit;
import dev.varve.graph.NewCommit;
import dev.varve.graph.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Moves clean branches to commits that are built on their heads. */
@ApplicationScoped
public class BranchUpdates {

  /** How often a commit is built anew because the branch moved meanwhile. */
  static final int TRIES = 20;

  private final CleanBranches cleanBranches;
  private final Publisher publisher;

  BranchUpdates(CleanBranches cleanBranches, Publisher publisher) {
    this.cleanBranches = cleanBranches;
    this.publisher = publisher;
  }

  /** What was built on a branch's head. */
  public sealed interface Built {

    /**
     * @param step done in the transaction that publishes the commit
     */
    record Ready(NewCommit commit, Cause cause, Publication.Step step) implements Built {

      public Ready(NewCommit commit, Cause cause) {
        this(commit, cause, Publication.Step.NONE);
      }
    }

    record Refused(MergeOutcome.Conflicts conflicts) implements Built {}
  }

  MergeOutcome update(Repository repository, String name, Function<Branch, Built> build) {
    return update(repository, name, BranchUse.MERGE, build);
  }

  /**
   * Builds a commit on the branch's head and moves the branch to it; again where the branch moved
   * meanwhile. Nothing else is committed to the branch in this node while it is built.
   *
   * @param use what the branch's protection is asked about
   */
  public MergeOutcome update(
      Repository repository, String name, BranchUse use, Function<Branch, Built> build) {
    repository.requireWritable();
    refuseModifiers(name);
    Optional<Commit> earlier = publisher.recall(repository, publisher.attempt());
    return earlier.isPresent()
        ? new MergeOutcome.Merged(earlier.get())
        : publisher.inTurn(repository, name, () -> built(repository, name, use, build));
  }

  private MergeOutcome built(
      Repository repository, String name, BranchUse use, Function<Branch, Built> build) {
    for (int i = 0; i < TRIES; i++) {
      CleanBranch clean = cleanBranches.require(repository, name);
      switch (build.apply(clean.branch())) {
        case Built.Refused(var conflicts) -> {
          return conflicts;
        }
        case Built.Ready ready -> {
          Optional<Commit> published = publish(repository, clean, use, ready);
          if (published.isPresent()) {
            return new MergeOutcome.Merged(published.get());
          }
        }
      }
    }
    throw new TooManyTries(
        String.format(
            Locale.ROOT,
            "branch %s moved %d times while the commit was built; try again",
            name,
            TRIES));
  }

  private Optional<Commit> publish(
      Repository repository, CleanBranch clean, BranchUse use, Built.Ready ready) {
    return publisher.publish(
        repository,
        new Publication(
            clean.branch(),
            clean.idle(),
            true,
            ready.commit(),
            use,
            publisher.attempt(),
            ready.cause(),
            ready.step()));
  }

  /** A destination is a branch as it is, not an expression that starts with one. */
  static void refuseModifiers(String branch) {
    if (branch.chars().anyMatch(c -> "~^@$".indexOf(c) >= 0)) {
      throw new InvalidRequest("a branch is needed, without ~ ^ @ or $: " + branch);
    }
  }
}
