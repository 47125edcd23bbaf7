package dev.varve.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Makes the data folder on first use. It is made beside its place and renamed when complete, so
 * that a process killed half-way leaves only rubbish that the next start removes. The password is
 * set by the very run that creates the tables: no server without one ever listens.
 */
final class MysqlInitialisation {

  private static final String STATEMENTS =
      """
      ALTER USER 'root'@'localhost' IDENTIFIED BY '%1$s';
      CREATE USER '%2$s'@'localhost' IDENTIFIED WITH mysql_native_password BY '%1$s';
      GRANT ALL ON *.* TO '%2$s'@'localhost' WITH GRANT OPTION;
      CREATE DATABASE %3$s;
      """;

  private final MysqlCommand command;
  private final MysqlFolder folder;

  MysqlInitialisation(MysqlCommand command, MysqlFolder folder) {
    this.command = command;
    this.folder = folder;
  }

  void runIfNeeded() {
    if (Files.isDirectory(folder.data())) {
      return;
    }
    try {
      MysqlFolder.deleteTree(folder.unfinishedData());
      initialise();
      Files.move(folder.unfinishedData(), folder.data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MysqlFailedException("cannot initialise the database", folder.log(), e);
    }
  }

  private void initialise() throws IOException {
    Path statements = folder.root().resolve("initialise.sql");
    String password = MysqlPassword.create(folder);
    MysqlPassword.writePrivately(
        statements,
        String.format(Locale.ROOT, STATEMENTS, password, MysqlCommand.USER, MysqlCommand.DATABASE));
    try {
      run(statements);
    } finally {
      Files.delete(statements);
    }
  }

  private void run(Path statements) throws IOException {
    Process process =
        new ProcessBuilder(command.initialise(folder.unfinishedData(), statements))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .start();
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new MysqlFailedException(
            "initialising the database failed with status " + status, folder.log(), null);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new MysqlFailedException("initialising was interrupted", folder.log(), e);
    }
  }
}
