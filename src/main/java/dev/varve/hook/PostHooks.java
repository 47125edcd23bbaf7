package dev.varve.hook;

import dev.varve.error.VarveException.TooManyTries;
import dev.varve.error.VarveException.Unavailable;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.hook.HookRunner.Ran;
import dev.varve.hook.action.HookEvent;
import dev.varve.hook.run.PostEvents;
import dev.varve.hook.run.PostEvents.Due;
import dev.varve.hook.run.PostLanes;
import dev.varve.hook.run.PostLanes.Ending;
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
 * Runs post-* hooks after the fact, on threads of their own. One that fails for a reason that may
 * go away is run again, a few times; each time is a run of its own. An event is run at least once,
 * by one of the nodes; its id tells receivers that they have had it.
 */
@ApplicationScoped
class PostHooks {

  private static final Logger LOG = Logger.getLogger(PostHooks.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int MOST_AT_ONCE = 16;
  private static final int MOST_ATTEMPTS = 5;

  private final PostEvents events;
  private final Repositories repositories;
  private final GuardFiles files;
  private final Candidates candidates;
  private final Views views;
  private final HookRunner runner;
  private final Runs runs;
  private final InstantSource clock;
  private final PostLanes lanes;

  /** A look waits for the database; the beat must not wait for a look. */
  private final ScheduledExecutorService looks = timer("post-hooks");

  private final ScheduledExecutorService beats = timer("post-hooks-beat");

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
    this.lanes = new PostLanes(events, this::run, clock, MOST_AT_ONCE, this::lookAfter);
  }

  private static ScheduledExecutorService timer(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name(name).daemon().factory());
  }

  void start(@Observes StartupEvent event) {
    long interval = INTERVAL.toSeconds();
    long beat = PostEvents.BEAT.toSeconds();
    looks.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.SECONDS);
    beats.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    looks.shutdownNow();
    beats.shutdownNow();
    lanes.close();
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
    lookAfter(Duration.ZERO);
  }

  private void lookAfter(Duration pause) {
    try {
      looks.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the service is being stopped; the next start goes on", e);
    }
  }

  /** The thread must outlive a database that is away for a while. */
  private void look() {
    try {
      lanes.look();
    } catch (RuntimeException e) {
      LOG.warn("post-* hooks could not be run; will try again", e);
    }
  }

  private void beat() {
    try {
      lanes.beat();
    } catch (RuntimeException e) {
      LOG.warn("post-* events that are being run could not be kept; will try again", e);
    }
  }

  private Ending run(Due due) {
    Optional<Repository> repository = repositories.find(due.repository());
    if (repository.isEmpty()) {
      return Ending.DONE;
    }
    Ending otherwise = due.attempts() >= MOST_ATTEMPTS ? Ending.DONE : Ending.AGAIN;
    try {
      Happening happening = Happening.fromJson(due.payload()).identified(due.id());
      return isDone(repository.get(), happening) ? Ending.DONE : otherwise;
    } catch (Unavailable | TooManyTries e) {
      LOG.warnf(e, "post-* hooks of repository '%s' have to wait", repository.get().name());
      return Ending.NOT_TRIED;
    } catch (RuntimeException e) {
      LOG.warnf(e, "post-* hooks of repository '%s' failed", repository.get().name());
      return otherwise;
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
