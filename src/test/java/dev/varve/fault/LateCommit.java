package dev.varve.fault;

import dev.varve.database.TestMysql;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A commit that the server goes through with some time after its connection broke: when somebody
 * waits for its locks, or when the work is over that it belongs to.
 */
final class LateCommit implements AutoCloseable {

  private static final Duration MOMENT = Duration.ofSeconds(30);

  /** The server's table of transactions stays as it is while it is read more often. */
  private static final Duration RENEWAL = Duration.ofMillis(150);

  /** For all threads: the pool closes a connection on one of its own. */
  private static final Set<Connection> BROKEN = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean isOver = new AtomicBoolean();
  private int commitsLeft;
  private @Nullable Future<?> server;

  LateCommit(int nth) {
    commitsLeft = nth;
  }

  boolean isReached() {
    return server != null;
  }

  boolean isDue(Method method) {
    return method.getName().equals("commit") && --commitsLeft == 0;
  }

  /** Returns what the client is told. */
  SQLException begin(Connection connection) {
    BROKEN.add(connection);
    FutureTask<?> commit = new FutureTask<>(() -> commit(connection));
    server = commit;
    Thread.ofPlatform().start(commit);
    return lost();
  }

  static boolean hasBroken(Connection connection) {
    return BROKEN.contains(connection);
  }

  /** What a call on a broken connection comes to; the server hears of none. */
  static @Nullable Object answer(Method method) throws SQLException {
    return switch (method.getName()) {
      case "close", "abort" -> null;
      case "isClosed" -> true;
      case "isValid" -> false;
      default -> throw lost();
    };
  }

  private static SQLException lost() {
    return new SQLException("Lost connection to MySQL server during query", "08S01", 2013);
  }

  private boolean commit(Connection connection) throws SQLException {
    try (connection;
        Connection other = TestMysql.connect();
        Statement statement = other.createStatement()) {
      Await.until("somebody waits", MOMENT, () -> isOver.get() || isAwaited(statement));
      connection.commit();
      return true;
    }
  }

  private static boolean isAwaited(Statement statement) {
    Await.pass(RENEWAL);
    String waiting =
        "select 1 from information_schema.innodb_trx where trx_state = 'LOCK WAIT' limit 1";
    try (ResultSet rows = statement.executeQuery(waiting)) {
      return rows.next();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Fails when the server could not commit after all: then nothing has been tested. */
  @Override
  public void close() {
    isOver.set(true);
    try {
      if (server != null) {
        server.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
