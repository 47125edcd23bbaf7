package dev.varve.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.NotFound;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class TransactionsTest {

  @Inject Transactions transactions;
  @Inject Sql sql;
  @Inject StartupChecks checks;

  private final UUID token = UUID.randomUUID();

  @Test
  void theDatabaseOfTheTestsIsSafe() {
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void whatFailsLeavesNothing() {
    assertThatThrownBy(
            () ->
                transactions.write(
                    () -> {
                      stage("a");
                      throw new NotFound("x");
                    }))
        .isInstanceOf(NotFound.class);

    assertThat(staged()).isEmpty();
  }

  @Test
  void aUnitInsideAnotherJoinsIt() {
    assertThatThrownBy(
            () ->
                transactions.write(
                    () -> {
                      transactions.write(() -> stage("a"));
                      throw new NotFound("x");
                    }))
        .isInstanceOf(NotFound.class);

    assertThat(staged()).isEmpty();
  }

  @Test
  void aFailedStatementInsideCanNotBeSwallowed() {
    assertThatThrownBy(
            () ->
                transactions.write(
                    () -> {
                      stage("a");
                      try {
                        transactions.write(() -> sql.update("insert into nowhere values (1)"));
                      } catch (DatabaseException e) {
                        return stage("b");
                      }
                      return 0;
                    }))
        .isInstanceOf(Exception.class);

    assertThat(staged()).isEmpty();
  }

  @Test
  void deadlocksAreTriedAgainAsAWhole() throws Exception {
    transactions.write(() -> stage("x") + stage("y"));
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger tries = new AtomicInteger();

    try (var executor = Executors.newFixedThreadPool(2)) {
      List<Callable<Integer>> units =
          List.of(
              () -> lockBoth("x", "y", bothHoldOne, tries),
              () -> lockBoth("y", "x", bothHoldOne, tries));
      for (var result : executor.invokeAll(units)) {
        assertThat(result.get()).isEqualTo(2);
      }
    }
    assertThat(tries.get()).isGreaterThan(2);
  }

  @Test
  void aConnectionThatIsLostBeforeTheCommitIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();

    transactions.write(
        () -> {
          stage("a");
          if (tries.incrementAndGet() == 1) {
            killThisConnection();
          }
          return 0;
        });

    assertThat(tries.get()).isEqualTo(2);
    assertThat(staged()).containsExactly("a");
  }

  @Test
  void aConnectionThatIsLostInsideIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();

    transactions.write(
        () -> {
          stage("a");
          if (tries.incrementAndGet() == 1) {
            killThisConnection();
          }
          return stage("b");
        });

    assertThat(tries.get()).isEqualTo(2);
    assertThat(staged()).containsExactly("a", "b");
  }

  private int lockBoth(
      String first, String second, CyclicBarrier bothHoldOne, AtomicInteger tries) {
    AtomicInteger ownTries = new AtomicInteger();
    return transactions.write(
        () -> {
          tries.incrementAndGet();
          int locked = lock(first);
          if (ownTries.incrementAndGet() == 1) {
            bothHoldOne.await();
          }
          return locked + lock(second);
        });
  }

  private int lock(String path) throws SQLException {
    return sql.rows(
            "select path from staged_entry where token = ? and path = ? for update",
            row -> Sql.text(row, "path"),
            token,
            path)
        .size();
  }

  private int stage(String path) throws SQLException {
    return sql.update("insert into staged_entry (token, path) values (?, ?)", token, path);
  }

  private List<String> staged() {
    return transactions.read(
        () ->
            sql.rows(
                "select path from staged_entry where token = ? order by path",
                row -> Sql.text(row, "path"),
                token));
  }

  private void killThisConnection() throws SQLException {
    long id = sql.row("select connection_id()", row -> row.getLong(1)).orElseThrow();
    try (Connection other = TestMysql.connect();
        Statement statement = other.createStatement()) {
      statement.execute("kill " + id);
    }
  }
}
