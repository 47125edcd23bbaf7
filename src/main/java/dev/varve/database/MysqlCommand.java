package dev.varve.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of mysqld. Every setting is given here: no option file is read. */
record MysqlCommand(Path home) {

  static final String USER = "varve";
  static final String DATABASE = "varve";

  /** Nothing that was acknowledged may be lost when the power goes. */
  private static final List<String> DURABLE =
      List.of(
          "--innodb-flush-log-at-trx-commit=1",
          "--innodb-doublewrite=ON",
          "--innodb-checksum-algorithm=crc32",
          "--innodb-rollback-on-timeout=ON",
          "--skip-log-bin");

  private static final List<String> EXACT =
      List.of(
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_0900_bin",
          "--transaction-isolation=READ-COMMITTED",
          "--sql-mode=STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
              + "NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY",
          "--default-time-zone=+00:00");

  private static final List<String> CLOSED =
      List.of(
          "--bind-address=127.0.0.1",
          "--mysqlx=OFF",
          "--local-infile=OFF",
          "--secure-file-priv=NULL",
          // Relative to the data folder: a socket's full path may have no more than 107 bytes.
          "--socket=mysqld.sock",
          "--pid-file=mysqld.pid");

  private static final List<String> SIZED =
      List.of(
          "--innodb-buffer-pool-size=256M",
          "--innodb-redo-log-capacity=256M",
          "--innodb-lock-wait-timeout=10",
          "--max-allowed-packet=64M",
          "--max-connections=200",
          "--performance-schema=OFF");

  MysqlCommand {
    if (!Files.isExecutable(home.resolve("bin/mysqld"))) {
      throw new MysqlFailedException(
          "there is no MySQL server in " + home + ": run ./varve prepare to fetch it");
    }
  }

  List<String> initialise(Path data, Path statements) {
    List<String> command = server(data);
    command.add("--initialize-insecure");
    command.add("--init-file=" + statements);
    return command;
  }

  List<String> run(Path data, int port) {
    List<String> command = server(data);
    command.add("--port=" + port);
    command.addAll(CLOSED);
    return command;
  }

  static String dataArgument(Path data) {
    return "--datadir=" + data;
  }

  private List<String> server(Path data) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/mysqld").toString());
    command.add("--no-defaults");
    command.add(dataArgument(data));
    command.add("--basedir=" + home);
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root"); // else it refuses to run as root
    }
    command.addAll(DURABLE);
    command.addAll(EXACT);
    command.addAll(SIZED);
    return command;
  }
}
