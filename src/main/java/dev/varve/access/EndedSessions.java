package dev.varve.access;

import dev.varve.access.SessionTokens.Opened;
import dev.varve.database.RecentRows;
import dev.varve.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Sessions that were ended before they expire, kept until then. One that is ended in this process
 * is over at once, elsewhere after a second.
 */
@ApplicationScoped
class EndedSessions {

  private static final Duration KEPT = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final EndedSessionRows rows;
  private final InstantSource clock;
  private final RecentRows<String, Boolean> recent;

  @Inject
  EndedSessions(Transactions transactions, EndedSessionRows rows, InstantSource clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.clock = clock;
    recent = new RecentRows<>(KEPT, clock);
  }

  boolean has(Opened session) {
    return recent.get(session.id(), id -> transactions.look(() -> rows.has(id)));
  }

  /** Ending one again is no mistake. */
  void end(Opened session) {
    try {
      transactions.write(
          () -> {
            rows.forgetExpired(clock.instant());
            rows.put(session.id(), session.expires());
            return true;
          });
    } finally {
      recent.forget();
    }
  }
}
