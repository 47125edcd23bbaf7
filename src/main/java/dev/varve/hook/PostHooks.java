package dev.varve.hook;

import dev.varve.error.VarveException.Unavailable;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.hook.HookRunner.Ran;
import dev.varve.hook.action.HookEvent;
import dev.varve.hook.run.PostEvents;
import dev.varve.hook.run.PostEvents.Due;
import dev.varve.hook.run.RunId;
import dev.varve.hook.run.Runs;
import dev.varve.index.CommitId;
import dev.varve.index.View;
import dev.varve.view.Views;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs post-* hooks after the fact, on a thread of its own. One that fails for a reason that may go
 * away is run again, a few times; each time is a run of its own. An event is run at least once, by
 * one of the nodes; its id tells receivers that they have had it.
 */
@ApplicationScoped
class PostHooks {

  private static final Logger LOG = Logger.getLogger(PostHooks.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration UNAVAILABLE_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_ATTEMPTS = 5;

  private final PostEvents events;
  private final Repositories repositories;
  private final GuardFiles files;
  private final Candidates candidates;
  private final Views views;
  private final HookRunner runner;
  private final Runs runs;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("post-hooks").daemon().factory());

  PostHooks(
      PostEvents events,
      Repositories repositories,
      GuardFiles files,
      Candidates candidates,
      Views views,
      HookRunner runner,
      Runs runs,
      InstantSource clock) {
    this.events = events;
    this.repositories = repositories;
    this.files = files;
    this.candidates = candidates;
    this.views = views;
    this.runner = runner;
    this.runs = runs;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    long interval = INTERVAL.toSeconds();
    thread.scheduleWithFixedDelay(this::runDue, interval, interval, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  /** Keeps an event for its hooks; part of the running transaction. The same event counts once. */
  void add(Repository repository, Happening happening) {
    String payload = happening.toJson();
    String what = happening.as(happening.event(), "").toJson();
    UUID id = UUID.nameUUIDFromBytes((repository.id() + what).getBytes(StandardCharsets.UTF_8));
    events.add(repository, id, payload);
  }

  /** Looks for events at once. */
  void wake() {
    try {
      thread.execute(this::runDue);
    } catch (RejectedExecutionException e) {
      LOG.debug("the service is being stopped; the next start goes on", e);
    }
  }

  /** The thread must outlive a database that is away for a while. */
  private void runDue() {
    try {
      Optional<Due> due = events.take();
      while (due.isPresent()) {
        run(due.get());
        due = events.take();
      }
    } catch (RuntimeException e) {
      LOG.warn("post-* hooks could not be run; will try again", e);
    }
  }

  private void run(Due due) {
    Optional<Repository> repository = repositories.find(due.repository());
    if (repository.isEmpty()) {
      events.drop(due);
      return;
    }
    boolean isDone = due.attempts() >= MOST_ATTEMPTS;
    try {
      isDone |= isDone(repository.get(), Happening.fromJson(due.payload()).identified(due.id()));
    } catch (Unavailable e) {
      LOG.warnf(e, "post-* hooks of repository '%s' have to wait", repository.get().name());
      events.putBack(due, clock.instant().plus(UNAVAILABLE_PAUSE));
      return;
    } catch (RuntimeException e) {
      LOG.warnf(e, "post-* hooks of repository '%s' failed", repository.get().name());
    }
    if (isDone) {
      events.drop(due);
    } else {
      events.postpone(due, clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << due.attempts())));
    }
  }

  private boolean isDone(Repository repository, Happening kept) {
    CommitId commit = new CommitId(String.valueOf(kept.commitId()));
    Happening happening = kept.as(kept.event(), RunId.at(clock.instant()));
    Guard guard = guard(repository, commit);
    if (!guard.isFor(happening.event(), happening.branch())) {
      return true;
    }
    try (Candidate candidate = candidate(repository, kept.event(), commit)) {
      Ran ran = runner.run(repository, guard, happening, candidate);
      runs.add(repository, ran.run());
      return !ran.run().isFailed() || !ran.mayPassLater();
    }
  }

  private Guard guard(Repository repository, CommitId commit) {
    try (View state = views.at(repository, commit)) {
      return Guard.of(files.at(state));
    }
  }

  private Candidate candidate(Repository repository, HookEvent event, CommitId commit) {
    return event.isOfTag() || event.name().endsWith("_BRANCH")
        ? candidates.unchanged(repository, commit)
        : candidates.of(repository, commit);
  }
}
