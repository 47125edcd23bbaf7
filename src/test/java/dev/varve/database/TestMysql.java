package dev.varve.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The one MySQL server of this test JVM, started on first use. Its folder outlives the run, so that
 * only the first run after a clean pays for the initialisation.
 */
public final class TestMysql {

  private static final class Shared {
    static final EmbeddedMysql SERVER = start();

    private static EmbeddedMysql start() {
      EmbeddedMysql server = EmbeddedMysql.start(home(), folder());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    }
  }

  private TestMysql() {}

  public static EmbeddedMysql shared() {
    return Shared.SERVER;
  }

  /** An empty database again, whatever the last test left. */
  public static void recreateDatabase() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE " + MysqlCommand.DATABASE);
      statement.execute("CREATE DATABASE " + MysqlCommand.DATABASE);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot recreate the test database", e);
    }
  }

  public static Connection connect() throws SQLException {
    EmbeddedMysql server = shared();
    return DriverManager.getConnection(server.url(), server.user(), server.password());
  }

  /** Where {@code ./varve prepare} unpacked the server. */
  static Path home() {
    return Path.of(
        System.getProperty(
            "varve.mysql.home", System.getProperty("varve.root", "..") + "/.varve/mysql-8.0.31"));
  }

  private static Path folder() {
    return Path.of("target", "mysql-test-" + System.getProperty("surefire.forkNumber", "1"));
  }
}
