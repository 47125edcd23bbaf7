package dev.varve.hook;

import dev.varve.graph.Repositories;
import dev.varve.hook.run.PostEvents;
import dev.varve.hook.run.Runs;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Runs post-* hooks as another node over the same database would. */
@ApplicationScoped
public class SecondNode {

  private final PostHooks hooks;

  SecondNode(
      PostEvents events,
      Repositories repositories,
      GuardFiles files,
      Candidates candidates,
      Views views,
      HookRunner runner,
      Runs runs,
      InstantSource clock) {
    hooks = new PostHooks(events, repositories, files, candidates, views, runner, runs, clock);
  }

  /** Looks for events at once. */
  public void wake() {
    hooks.wake();
  }
}
