package dev.varve;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Where the service listens and keeps its data. */
record ServeOptions(String host, int port, Path data) {

  static final Set<String> NAMES = Set.of("--host", "--port", "--data");

  static ServeOptions from(Arguments arguments, Map<String, String> environment) {
    return new ServeOptions(
        arguments.value("--host").orElse("127.0.0.1"),
        arguments.number("--port", 8000, 1, 65_535),
        data(arguments, environment));
  }

  static Path data(Arguments arguments, Map<String, String> environment) {
    String otherwise = System.getProperty("varve.default.data.dir", "data");
    return Path.of(
            arguments.value("--data").orElse(environment.getOrDefault("VARVE_DATA_DIR", otherwise)))
        .toAbsolutePath()
        .normalize();
  }

  /** As a program on this machine reaches it. */
  URI url() {
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String reachable = everywhere ? "127.0.0.1" : host;
    String literal = reachable.contains(":") ? "[" + reachable + "]" : reachable;
    return URI.create("http://" + literal + ":" + port);
  }
}
