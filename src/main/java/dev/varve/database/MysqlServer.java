package dev.varve.database;

import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of mysqld, from its start to its end. */
final class MysqlServer {

  /** Recovery after a crash reads the whole redo log. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(10);

  private static final int POLL_MILLIS = 50;
  private static final int STOP_WITHIN_SECONDS = 60;

  private final Process process;
  private final MysqlFolder folder;

  private MysqlServer(Process process, MysqlFolder folder) {
    this.process = process;
    this.folder = folder;
  }

  static MysqlServer start(MysqlCommand command, MysqlFolder folder, int port) {
    try {
      return new MysqlServer(
          new ProcessBuilder(command.run(folder.data(), port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
              .start(),
          folder);
    } catch (IOException e) {
      throw new MysqlFailedException("cannot start the MySQL server", folder.log(), e);
    }
  }

  /** Returns when the server takes our password, which also proves that it is ours. */
  void awaitReady(String url, String password) throws InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    SQLException refusal = tryLogin(url, password);
    while (refusal != null) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new MysqlFailedException(
            "the MySQL server ended with status " + process.exitValue(), folder.log(), refusal);
      }
      if (System.nanoTime() > deadline) {
        stop();
        throw new MysqlFailedException(
            "the MySQL server was not ready within " + READY_WITHIN, folder.log(), refusal);
      }
      refusal = tryLogin(url, password);
    }
  }

  private static @Nullable SQLException tryLogin(String url, String password) {
    Properties login = new Properties();
    login.setProperty("user", MysqlCommand.USER);
    login.setProperty("password", password);
    try (Connection connection = new Driver().connect(url, login)) {
      return connection.isValid(1) ? null : new SQLException("not valid");
    } catch (SQLException e) {
      return e;
    }
  }

  long pid() {
    return process.pid();
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** SIGTERM makes the server write out what it holds; only if it hangs is it killed. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
  }
}
