package dev.varve;

import dev.varve.database.DatabaseLogin;
import dev.varve.database.EmbeddedMysql;
import dev.varve.database.FolderLock;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the service: first the data folder's lock, then the database, then Quarkus. A shutdown hook
 * takes them down in the opposite order, whatever ends the process; a process that is killed leaves
 * nothing that the next start does not put right.
 */
final class Serve {

  private final ServeOptions options;
  private final PrintStream out;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private Serve(ServeOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Does not return: ends the process when the service has ended. */
  static void run(ServeOptions options, Map<String, String> environment, PrintStream out) {
    Serve serve = new Serve(options, out);
    Runtime.getRuntime().addShutdownHook(new Thread(serve::takeDown, "take-down"));
    serve.configure(serve.database(environment));
    Quarkus.run();
  }

  private DatabaseLogin database(Map<String, String> environment) {
    createPrivately(options.data());
    opened.push(FolderLock.take(options.data(), options.url().toString()));
    return DatabaseLogin.findIn(environment).orElseGet(this::privateServer);
  }

  private DatabaseLogin privateServer() {
    Path folder = options.data().resolve("mysql");
    if (!Files.isDirectory(folder.resolve("data"))) {
      out.println("Setting up the database in " + folder + " ...");
    }
    EmbeddedMysql server = EmbeddedMysql.start(mysqlHome(), folder);
    opened.push(server);
    return new DatabaseLogin(server.url(), server.user(), server.password());
  }

  private static Path mysqlHome() {
    return Path.of(System.getProperty("varve.mysql.home", ".varve/mysql-8.0.31"));
  }

  private static void createPrivately(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data folder " + folder, e);
    }
  }

  private void configure(DatabaseLogin login) {
    set("varve.data.dir", options.data().toString());
    set("quarkus.http.host", options.host());
    set("quarkus.http.port", Integer.toString(options.port()));
    set("quarkus.datasource.jdbc.url", login.url());
    set("quarkus.datasource.username", login.user());
    set("quarkus.datasource.password", login.password());
  }

  private static void set(String name, @Nullable String value) {
    if (value != null) {
      System.setProperty(name, value);
    }
  }

  private void takeDown() {
    Application application = Application.currentApplication();
    if (application != null) {
      if (application.isStarted()) {
        application.stop();
      }
      application.awaitShutdown();
    }
    opened.forEach(this::close);
  }

  private void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // The log is closed by now.
      out.println("while stopping: " + e);
    }
  }
}
