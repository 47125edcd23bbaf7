package dev.varve.access;

import dev.varve.access.CredentialRows.Stored;
import dev.varve.database.RecentRows;
import dev.varve.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Credentials by access key id, as every request needs them. One that is deleted in this process is
 * gone at once, elsewhere after a second. Unknown ids are remembered as well, so that time does not
 * tell which are known.
 */
@ApplicationScoped
class RecentCredentials {

  private static final Duration KEPT = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final CredentialRows rows;
  private final RecentRows<String, Optional<Stored>> recent;

  @Inject
  RecentCredentials(Transactions transactions, CredentialRows rows, InstantSource clock) {
    this.transactions = transactions;
    this.rows = rows;
    recent = new RecentRows<>(KEPT, clock);
  }

  Optional<Stored> find(String accessKeyId) {
    return recent.get(accessKeyId, id -> transactions.look(() -> rows.find(id)));
  }

  /** After a change, which may have happened although it failed. */
  void forget() {
    recent.forget();
  }
}
