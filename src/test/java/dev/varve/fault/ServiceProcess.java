package dev.varve.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The packaged service as a process of its own, with its own data folder. */
final class ServiceProcess implements AutoCloseable {

  private static final Path ROOT = Path.of(System.getProperty("varve.root"));
  private static final Path APP = ROOT.resolve("src/target/quarkus-app/quarkus-run.jar");

  /** These tests start the service some dozen times and never run it for long. */
  private static final List<String> QUICK_START =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+AutoCreateSharedArchive",
          "-XX:SharedArchiveFile=" + ROOT.resolve("src/target/service-under-test.jsa"));

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path data;
  private final int port;
  private final List<String> jvmOptions;
  private Process process;

  private ServiceProcess(Path data, int port, List<String> jvmOptions) {
    this.data = data;
    this.port = port;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.process = launch();
  }

  /** Starts the service on the data folder and waits until it is ready. */
  static ServiceProcess start(Path data, String... jvmOptions) {
    ServiceProcess service = new ServiceProcess(data, freePort(), List.of(jvmOptions));
    service.awaitReady();
    return service;
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** SIGTERM; gives the exit code. */
  int terminate() {
    process.destroy();
    awaitExit();
    return process.exitValue();
  }

  /** Starts again on the same data folder and port. */
  void restart() {
    process = launch();
    awaitReady();
  }

  /** kill -9 of the private MySQL server; false when there is none at the moment. */
  boolean killMysql() {
    Optional<ProcessHandle> mysqld = mysqld();
    mysqld.ifPresent(ProcessHandle::destroyForcibly);
    return mysqld.isPresent();
  }

  /** Loads the demo into this service, beside all else. */
  Process demo(Path log) throws IOException {
    List<String> command = java();
    command.addAll(List.of("demo", "--url", address(), "--data", data.toString()));
    Files.createDirectories(log.getParent());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  VarveClient client() {
    return new VarveClient(port, Credentials.read(data.resolve("credentials")));
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  Path data() {
    return data;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void awaitReady() {
    Await.until(
        "the service is ready; see " + log(),
        START_LIMIT,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(
                "the service exited with " + process.exitValue() + ":\n" + tail());
          }
          return VarveClient.isReady(port);
        });
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      terminate();
    }
    mysqld().ifPresent(ProcessHandle::destroyForcibly);
  }

  private Process launch() {
    try {
      return new ProcessBuilder(command())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = java();
    command.add("serve");
    command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--data", data.toString()));
    return command;
  }

  private List<String> java() {
    if (!Files.exists(APP)) {
      throw new AssertionError(APP + " is missing; these tests run after package, in mvn verify");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(QUICK_START);
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dvarve.mysql.home=" + ROOT.resolve(".varve/mysql-8.0.31"));
    command.add("-Dvarve.cache.dir=" + ROOT.resolve(".varve"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", APP.toString()));
    return command;
  }

  /** The server of our data folder, whoever is its parent by now. */
  private Optional<ProcessHandle> mysqld() {
    return ProcessHandle.allProcesses()
        .filter(handle -> handle.info().command().orElse("").endsWith("mysqld"))
        .filter(handle -> handle.info().commandLine().orElse("").contains(data.toString()))
        .findFirst();
  }

  private void awaitExit() {
    Await.until("the service has exited", Duration.ofSeconds(60), () -> !process.isAlive());
  }

  private Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
