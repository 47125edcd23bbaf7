package dev.varve.run;

import dev.varve.database.Transactions;
import dev.varve.graph.Repositories;
import dev.varve.run.QueryRunRows.Due;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Takes the fingerprints of runs with very many rows, after they were answered. One that fails, or
 * whose node dies, is taken again when its lease is over.
 */
@ApplicationScoped
class RunProofs {

  private static final Logger LOG = Logger.getLogger(RunProofs.class);
  private static final int AT_ONCE = 10;
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final Transactions transactions;
  private final QueryRunRows rows;
  private final Repositories repositories;
  private final Fingerprints fingerprints;
  private final InstantSource clock;

  RunProofs(
      Transactions transactions,
      QueryRunRows rows,
      Repositories repositories,
      Fingerprints fingerprints,
      InstantSource clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.repositories = repositories;
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  @Scheduled(every = "2s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void takeDue() {
    Instant now = clock.instant();
    for (Due due : transactions.read(() -> rows.due(now, AT_ONCE))) {
      Instant lease = clock.instant().plus(LEASE);
      boolean claimed = transactions.write(() -> rows.claim(due, lease));
      if (claimed) {
        take(due);
      }
    }
  }

  private void take(Due due) {
    try {
      repositories
          .find(due.repository())
          .map(found -> fingerprints.again(found, due.run().commit(), due.run().resolvedText()))
          .ifPresent(proof -> note(due, proof.hex()));
    } catch (RuntimeException e) {
      LOG.warnf(e, "the fingerprint of run %s can't be taken now", due.run().id());
    }
  }

  private void note(Due due, String fingerprint) {
    transactions.write(
        () -> {
          rows.prove(due, fingerprint);
          return due;
        });
  }
}
