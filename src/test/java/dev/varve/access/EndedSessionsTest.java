package dev.varve.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.access.SessionTokens.Opened;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two nodes over one database, with a clock of the test's own. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class EndedSessionsTest {

  @Inject Transactions transactions;
  @Inject EndedSessionRows rows;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private EndedSessions node() {
    return new EndedSessions(transactions, rows, () -> now);
  }

  private Opened session() {
    return new Opened(UUID.randomUUID().toString(), now.plus(Duration.ofHours(1)), "key", "mark");
  }

  @Test
  void aSessionThatOneNodeEndsIsOverInAnotherASecondLater() {
    EndedSessions one = node();
    EndedSessions other = node();
    Opened session = session();
    assertThat(other.has(session)).isFalse();

    one.end(session);

    assertThat(one.has(session)).isTrue();
    now = now.plusSeconds(1);
    assertThat(other.has(session)).isTrue();
    assertThat(node().has(session())).isFalse();
  }

  @Test
  void whatHasExpiredByItselfIsForgotten() {
    Opened session = session();
    node().end(session);
    now = session.expires().plusMillis(1);
    node().end(session());
    assertThat(rowOf(session)).isFalse();
  }

  private boolean rowOf(Opened session) {
    return transactions.read(() -> rows.has(session.id()));
  }
}
