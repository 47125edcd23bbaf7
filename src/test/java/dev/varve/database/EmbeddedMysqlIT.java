package dev.varve.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMysqlIT {

  @TempDir Path temp;

  @Test
  void survivesEveryKindOfBadEnd() throws Exception {
    Path folder = temp.resolve("mysql");
    Files.createDirectories(folder.resolve("data.new/half done"));
    try (EmbeddedMysql first = start(folder)) {
      write(first, "first");

      assertThatThrownBy(() -> start(folder))
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
      assertOnlyOwnerReads(folder);

      String url = first.url();
      kill(first.pid());
      awaitRows(first, List.of("first"));
      assertThat(first.url()).isEqualTo(url);
      write(first, "second");
    }
    Process orphan = leaveOrphan(folder);
    try (EmbeddedMysql second = start(folder)) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(rows(second)).containsExactly("first", "second");
      assertThat(Files.exists(folder.resolve("data.new"))).isFalse();
    }
  }

  @Test
  void keepsDurableAndExactSettings() throws SQLException {
    try (Connection connection = TestMysql.connect();
        Statement statement = connection.createStatement()) {
      assertThat(variable(statement, "innodb_flush_log_at_trx_commit")).isEqualTo("1");
      assertThat(variable(statement, "innodb_doublewrite")).isEqualTo("ON");
      assertThat(variable(statement, "log_bin")).isEqualTo("0");
      assertThat(variable(statement, "transaction_isolation")).isEqualTo("READ-COMMITTED");
      assertThat(variable(statement, "collation_connection")).isEqualTo("utf8mb4_0900_bin");
      assertThat(variable(statement, "sql_mode")).contains("STRICT_ALL_TABLES");
      assertThat(variable(statement, "max_allowed_packet")).isEqualTo("67108864");
      assertThat(variable(statement, "bind_address")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void refusesTheEmptyPassword() {
    TestMysql.Login server = TestMysql.shared();
    for (String user : List.of("root", server.user())) {
      assertThatThrownBy(() -> DriverManager.getConnection(server.url(), user, ""))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Access denied");
    }
  }

  @Test
  void missingServerSaysWhatToRun() {
    assertThatThrownBy(() -> EmbeddedMysql.start(temp.resolve("none"), temp))
        .isInstanceOf(MysqlFailedException.class)
        .hasMessageContaining("./varve prepare");
  }

  private static EmbeddedMysql start(Path folder) {
    return EmbeddedMysql.start(TestMysql.home(), folder);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  /** As if the Varve process had been killed and its server had gone on. */
  private static Process leaveOrphan(Path folder) throws IOException {
    MysqlCommand command = new MysqlCommand(TestMysql.home().toAbsolutePath());
    Path data = folder.toRealPath().resolve("data");
    Process orphan =
        new ProcessBuilder(command.run(data, 0))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().until(() -> Files.exists(data.resolve("mysqld.sock.lock")) || !orphan.isAlive());
    assertThat(orphan.isAlive()).isTrue();
    return orphan;
  }

  private static void assertOnlyOwnerReads(Path folder) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("password"))))
        .isEqualTo("rw-------");
  }

  private static void write(EmbeddedMysql server, String row) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS seen (what VARBINARY(20) PRIMARY KEY)");
      statement.execute("INSERT INTO seen VALUES ('" + row + "')");
    }
  }

  private static List<String> rows(EmbeddedMysql server) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT GROUP_CONCAT(what ORDER BY what) FROM seen")) {
      rows.next();
      return List.of(rows.getString(1).split(","));
    }
  }

  private static void awaitRows(EmbeddedMysql server, List<String> expected) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(50, TimeUnit.MILLISECONDS)
        .ignoreExceptions()
        .until(() -> rows(server).equals(expected));
  }

  private static Connection connect(EmbeddedMysql server) throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), server.password());
  }

  private static String variable(Statement statement, String name) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT @@" + name)) {
      result.next();
      return result.getString(1);
    }
  }
}
