package dev.varve.hook.run;

import dev.varve.hook.run.PostEvents.Due;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Runs the events that wait, one of a repository at a time and so many in all: a slow receiver
 * holds up the events of its own repository and no others. What runs is kept from other nodes by a
 * beat, however long it takes. For several threads.
 */
public final class PostLanes implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(PostLanes.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration UNAVAILABLE_PAUSE = Duration.ofSeconds(30);

  /** What came of an event. */
  public enum Ending {
    DONE,
    /** It failed for a reason that may go away. */
    AGAIN,
    /** It could not even be tried. */
    NOT_TRIED
  }

  private final PostEvents events;
  private final Function<Due, Ending> work;
  private final InstantSource clock;
  private final int most;
  private final Consumer<Duration> lookAfter;

  /** By repository. */
  private final Map<UUID, Lane> running = new ConcurrentHashMap<>();

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("post-hook-", 0).daemon().factory());

  /**
   * @param most events at once
   * @param lookAfter sees to it that {@link #look} is called after a while
   */
  public PostLanes(
      PostEvents events,
      Function<Due, Ending> work,
      InstantSource clock,
      int most,
      Consumer<Duration> lookAfter) {
    this.events = events;
    this.work = work;
    this.clock = clock;
    this.most = most;
    this.lookAfter = lookAfter;
  }

  /** Begins with all that is due and has a lane free; waits for none of it. */
  public synchronized void look() {
    while (running.size() < most) {
      Optional<Due> due = events.take(running.keySet());
      if (due.isEmpty()) {
        return;
      }
      Lane lane = new Lane(due.get());
      running.put(due.get().repository(), lane);
      threads.execute(lane::run);
    }
  }

  /** Keeps what runs. */
  public void beat() {
    running.values().forEach(Lane::keep);
  }

  /** One event. */
  private final class Lane {

    private final Due due;
    private boolean isSettled;

    Lane(Due due) {
      this.due = due;
    }

    void run() {
      try {
        settle(work.apply(due));
      } catch (RuntimeException e) {
        LOG.warn("a post-* event could not be settled; it comes again when its lease is over", e);
      } finally {
        running.remove(due.repository());
        lookAfter.accept(Duration.ZERO);
      }
    }

    synchronized void keep() {
      if (!isSettled) {
        events.keep(due);
      }
    }

    private synchronized void settle(Ending ending) {
      isSettled = true;
      switch (ending) {
        case DONE -> events.drop(due);
        case AGAIN -> {
          Duration pause = FIRST_PAUSE.multipliedBy(1L << due.attempts());
          events.postpone(due, clock.instant().plus(pause));
          lookAfter.accept(pause);
        }
        case NOT_TRIED -> events.putBack(due, clock.instant().plus(UNAVAILABLE_PAUSE));
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
