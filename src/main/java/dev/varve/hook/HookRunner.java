package dev.varve.hook;

import dev.varve.graph.Repository;
import dev.varve.hook.Guard.Member;
import dev.varve.hook.GuardFiles.GuardFile;
import dev.varve.hook.action.Action;
import dev.varve.hook.action.Hook;
import dev.varve.hook.run.Run;
import dev.varve.hook.run.Run.HookRun;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/** Runs the hooks of an event: actions beside each other, the hooks of each in order. */
@ApplicationScoped
class HookRunner {

  private final ScriptHooks scripts;
  private final QueryGates gates;
  private final Webhooks webhooks;
  private final ActionThreads threads;
  private final InstantSource clock;

  HookRunner(
      ScriptHooks scripts,
      QueryGates gates,
      Webhooks webhooks,
      ActionThreads threads,
      InstantSource clock) {
    this.threads = threads;
    this.scripts = scripts;
    this.gates = gates;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /**
   * @param mayPassLater whether a hook failed for a reason that may go away
   */
  record Ran(Run run, boolean mayPassLater) {}

  Ran run(Repository repository, Guard guard, Happening happening, Candidate candidate) {
    Instant start = clock.instant();
    List<OneAction> actions = threads.runAll(actions(repository, guard, happening, candidate));
    List<HookRun> runs = actions.stream().flatMap(action -> action.runs.stream()).toList();
    return new Ran(
        new Run(
            happening.runId(),
            happening.eventType(),
            happening.branch(),
            happening.sourceRef() == null ? "" : happening.sourceRef(),
            happening.commitId() == null ? null : new CommitId(happening.commitId()),
            start,
            clock.instant(),
            runs.stream().anyMatch(HookRun::isFailed),
            happening.dryRun(),
            guard.note(),
            runs),
        actions.stream().anyMatch(action -> action.mayPassLater));
  }

  /** Numbered in the order of their names, whichever ends first. */
  private List<Callable<OneAction>> actions(
      Repository repository, Guard guard, Happening happening, Candidate candidate) {
    Set<String> twice = guard.namesThatAreThereTwice();
    // Else scripts of one event would wait for workers against the clock, and one another.
    Semaphore scriptsAtOnce = new Semaphore(scripts.mostAtOnce(), true);
    List<Callable<OneAction>> actions = new ArrayList<>();
    for (Member member : guard.membersFor(happening.event(), happening.branch())) {
      HookView view = new HookView(happening, candidate, member.isOfChange());
      OneAction action = new OneAction(repository, view, actions.size(), scriptsAtOnce);
      actions.add(() -> action.run(member, twice.contains(member.name())));
    }
    return actions;
  }

  /** The hooks of one action so far. */
  private final class OneAction {

    private final Repository repository;
    private final HookView view;
    private final int number;
    private final Semaphore scriptsAtOnce;
    private final List<HookRun> runs = new ArrayList<>();
    private boolean hasFailed;
    private boolean mayPassLater;

    OneAction(Repository repository, HookView view, int number, Semaphore scriptsAtOnce) {
      this.scriptsAtOnce = scriptsAtOnce;
      this.repository = repository;
      this.view = view;
      this.number = number;
    }

    OneAction run(Member member, boolean isThereTwice) {
      if (isThereTwice) {
        fail(member, "another action file has the name '" + member.name() + "' as well");
        return this;
      }
      switch (member.file()) {
        case GuardFile.Broken(_, String reason) -> fail(member, reason);
        case GuardFile.Usable(_, Action action) -> {
          for (int i = 0; i < action.hooks().size(); i++) {
            run(action, action.hooks().get(i), i);
          }
        }
      }
      return this;
    }

    private void run(Action action, Hook hook, int place) {
      if (!hook.condition().holds(hasFailed)) {
        return;
      }
      Instant start = clock.instant();
      HookView own =
          new HookView(
              view.happening().by(action.name(), hook.id()), view.candidate(), view.isOfChange());
      HookOutcome outcome = outcome(hook, own);
      hasFailed |= outcome.isFailed();
      mayPassLater |= outcome.mayPassLater();
      runs.add(hookRun(place, action.name(), hook.id(), hook.work().type(), start, outcome));
    }

    private HookOutcome outcome(Hook hook, HookView own) {
      return switch (hook.work()) {
        case Hook.Script script -> inTurn(script, own);
        case Hook.QueryGate gate -> gates.run(repository, gate, own);
        case Hook.Webhook webhook -> webhooks.run(webhook, own);
      };
    }

    private HookOutcome inTurn(Hook.Script script, HookView own) {
      scriptsAtOnce.acquireUninterruptibly();
      try {
        return scripts.run(repository, script, own);
      } finally {
        scriptsAtOnce.release();
      }
    }

    /** An action that can't be run refuses. */
    private void fail(Member member, String reason) {
      runs.add(
          hookRun(
              0, member.name(), "", "", clock.instant(), HookOutcome.failed(reason, false, "")));
    }

    private HookRun hookRun(
        int place, String action, String hook, String type, Instant start, HookOutcome outcome) {
      return new HookRun(
          String.format(Locale.ROOT, "%04d_%04d", number, place),
          action,
          hook,
          type,
          start,
          clock.instant(),
          outcome.scriptHash(),
          Failures.oneLine(outcome.error()),
          outcome.log(),
          outcome.failures(),
          outcome.warnings(),
          outcome.findings());
    }
  }
}
