package dev.varve.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The one MySQL server of this test JVM, started on first use. Its folder outlives the run, so that
 * only the first run after a clean pays for the initialisation.
 *
 * <p>Known to the whole JVM by system properties: a test profile loads all classes anew, and a
 * second server on the folder would be refused.
 */
public final class TestMysql {

  private static final String PREFIX = "varve.test.mysql.";

  /** How to log in. */
  public record Login(String url, String user, String password) {}

  private TestMysql() {}

  public static Login shared() {
    synchronized (System.class) {
      if (System.getProperty(PREFIX + "url") == null) {
        start();
      }
      return new Login(property("url"), property("user"), property("password"));
    }
  }

  private static String property(String name) {
    return System.getProperty(PREFIX + name);
  }

  private static void start() {
    EmbeddedMysql server = EmbeddedMysql.start(home(), folder());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.setProperty(PREFIX + "url", server.url());
    System.setProperty(PREFIX + "user", server.user());
    System.setProperty(PREFIX + "password", server.password());
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
    Login server = shared();
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
