package dev.varve.hook;

import dev.varve.graph.Repository;
import dev.varve.hook.Guard.Member;
import dev.varve.hook.GuardFiles.GuardFile;
import dev.varve.hook.action.Action;
import dev.varve.hook.action.Hook;
import dev.varve.hook.action.HookEvent;
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

/** Runs the hooks of an event: actions in the order of their names, the hooks of each in order. */
@ApplicationScoped
class HookRunner {

  private final ScriptHooks scripts;
  private final QueryGates gates;
  private final Webhooks webhooks;
  private final InstantSource clock;

  HookRunner(ScriptHooks scripts, QueryGates gates, Webhooks webhooks, InstantSource clock) {
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
    HookEvent event = happening.event();
    Set<String> twice = guard.namesThatAreThereTwice();
    List<HookRun> runs = new ArrayList<>();
    boolean mayPassLater = false;
    int number = 0;
    for (Member member : guard.membersFor(event, happening.branch())) {
      HookView view = new HookView(happening, candidate, member.isOfChange());
      OneAction action = new OneAction(repository, view, number++);
      if (twice.contains(member.name())) {
        action.fail(member, "another action file has the name '" + member.name() + "' as well");
      } else {
        action.run(member);
      }
      runs.addAll(action.runs);
      mayPassLater |= action.mayPassLater;
    }
    boolean isFailed = runs.stream().anyMatch(HookRun::isFailed);
    return new Ran(
        new Run(
            happening.runId(),
            happening.eventType(),
            happening.branch(),
            happening.sourceRef() == null ? "" : happening.sourceRef(),
            happening.commitId() == null ? null : new CommitId(happening.commitId()),
            start,
            clock.instant(),
            isFailed,
            happening.dryRun(),
            guard.note(),
            runs),
        mayPassLater);
  }

  /** The hooks of one action so far. */
  private final class OneAction {

    private final Repository repository;
    private final HookView view;
    private final int number;
    private final List<HookRun> runs = new ArrayList<>();
    private boolean hasFailed;
    private boolean mayPassLater;

    OneAction(Repository repository, HookView view, int number) {
      this.repository = repository;
      this.view = view;
      this.number = number;
    }

    void run(Member member) {
      switch (member.file()) {
        case GuardFile.Broken(_, String reason) -> fail(member, reason);
        case GuardFile.Usable(_, Action action) -> {
          for (int i = 0; i < action.hooks().size(); i++) {
            run(action, action.hooks().get(i), i);
          }
        }
      }
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
        case Hook.Script script -> scripts.run(repository, script, own);
        case Hook.QueryGate gate -> gates.run(repository, gate, own);
        case Hook.Webhook webhook -> webhooks.run(webhook, own);
      };
    }

    /** An action that can't be run refuses. */
    void fail(Member member, String reason) {
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
          outcome.error(),
          outcome.log(),
          outcome.failures(),
          outcome.warnings(),
          outcome.findings());
    }
  }
}
