package dev.varve.hook;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.hook.HookRunner.Ran;
import dev.varve.hook.action.Action;
import dev.varve.hook.action.ActionFile;
import dev.varve.hook.action.HookEvent;
import dev.varve.hook.action.InvalidActionException;
import dev.varve.hook.run.Run;
import dev.varve.hook.run.RunId;
import dev.varve.hook.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs hooks by hand: nothing is published, whatever they say. */
@ApplicationScoped
public class DryRuns {

  private static final String GIVEN = "given";

  private final Refs refs;
  private final Commits commits;
  private final Candidates candidates;
  private final ChangedGuard changedGuard;
  private final HookRunner runner;
  private final Runs runs;
  private final InstantSource clock;

  DryRuns(
      Refs refs,
      Commits commits,
      Candidates candidates,
      ChangedGuard changedGuard,
      HookRunner runner,
      Runs runs,
      InstantSource clock) {
    this.refs = refs;
    this.commits = commits;
    this.candidates = candidates;
    this.changedGuard = changedGuard;
    this.runner = runner;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * What is to be run.
   *
   * @param ref a commit, judged as if it were to be made again; {@code branch$} for what is
   *     uncommitted
   * @param event such as pre-commit
   * @param branch the branch that actions are told of; empty for the ref's
   * @param action the YAML of an action to run instead of those in force; null for those
   */
  public record Wish(String ref, String event, String branch, @Nullable String action) {}

  /** Runs and keeps the run, marked as dry. */
  public Run run(Repository repository, Wish wish) {
    HookEvent event =
        HookEvent.find(wish.event())
            .orElseThrow(() -> new InvalidRequest("there is no event '" + wish.event() + "'"));
    Ref ref = refs.resolve(repository, wish.ref());
    String branch = branch(repository, ref, wish);
    try (Candidate candidate = candidates.at(repository, ref)) {
      Guard guard =
          wish.action() == null
              ? orNone(changedGuard.of(candidate).judges(), event, branch)
              : given(wish.action(), event);
      Ran ran = runner.run(repository, guard, happening(repository, ref, event, branch), candidate);
      runs.add(repository, ran.run());
      return ran.run();
    }
  }

  /** Says so when no hook is asked: else that would look as if all had passed. */
  private static Guard orNone(Guard guard, HookEvent event, String branch) {
    return guard.isFor(event, branch)
        ? guard
        : new Guard(
            List.of(),
            "no action in force is for " + event.wireName() + " on branch '" + branch + "'");
  }

  private static String branch(Repository repository, Ref ref, Wish wish) {
    if (!wish.branch().isEmpty()) {
      return wish.branch();
    }
    return ref.branch() == null ? repository.defaultBranch() : ref.branch().name();
  }

  /** It runs whatever events and branches it names, with the scripts of the candidate. */
  private static Guard given(String yaml, HookEvent event) {
    try {
      Action read = ActionFile.read(GIVEN, yaml.getBytes(StandardCharsets.UTF_8));
      Map<HookEvent, List<String>> on = new EnumMap<>(HookEvent.class);
      on.put(event, List.of());
      Action action = new Action(GIVEN, read.name(), on, read.hooks());
      return new Guard(
          List.of(new Guard.Member(new GuardFiles.GuardFile.Usable(GIVEN, action), true)), "");
    } catch (InvalidActionException e) {
      throw new InvalidRequest(String.valueOf(e.getMessage()));
    }
  }

  private Happening happening(Repository repository, Ref ref, HookEvent event, String branch) {
    Commit commit = commits.get(repository, ref.commit());
    Happening happening =
        Happening.of(event, commit.created(), RunId.at(clock.instant()), repository.name())
            .onBranch(branch, ref.commit().hex())
            .asDryRun();
    return ref.staging()
        ? happening
        : happening.ofCommit(
            commit.id().hex(), commit.message(), commit.committer(), commit.metadata());
  }
}
