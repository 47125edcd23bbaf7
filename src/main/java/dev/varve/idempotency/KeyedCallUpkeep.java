package dev.varve.idempotency;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Renews the leases of running calls, and deletes what is too old. */
@ApplicationScoped
class KeyedCallUpkeep {

  private static final Duration REAP_INTERVAL = Duration.ofMinutes(10);
  private static final Logger LOG = Logger.getLogger(KeyedCallUpkeep.class);

  private final KeyedCalls calls;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("keyed-calls").daemon().factory());

  KeyedCallUpkeep(KeyedCalls calls) {
    this.calls = calls;
  }

  void start(@Observes StartupEvent event) {
    every(KeyedCalls.LEASE.dividedBy(3), calls::renewLeases);
    every(REAP_INTERVAL, calls::reap);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  private void every(Duration interval, Runnable work) {
    long seconds = interval.toSeconds();
    thread.scheduleWithFixedDelay(() -> attempt(work), seconds, seconds, TimeUnit.SECONDS);
  }

  /** The thread must outlive a database that is away for a while. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("the upkeep of calls with an Idempotency-Key failed; will try again", e);
    }
  }
}
