package dev.varve.hook.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the kernel lets a worker have, for the case that a script gets out of GraalJS: set by
 * util-linux's prlimit, where that is installed. Address space has no limit, as a JVM reserves far
 * more than it uses.
 */
final class ResourceLimits {

  /** A worker opens its jars and has two dozen threads. */
  private static final List<String> LIMITS =
      List.of("--nofile=256", "--core=0", "--cpu=7200", "--fsize=1048576", "--msgqueue=0");

  /** Threads count as well; not kept for root. */
  private static final String PROCESSES = "--nproc=128";

  private ResourceLimits() {}

  /**
   * @param isAlone whether the worker has namespaces of its own. Else the kernel would count the
   *     service's own threads, too
   */
  static List<String> around(List<String> command, boolean isAlone) {
    List<String> limited = new ArrayList<>();
    find("prlimit")
        .ifPresent(
            prlimit -> {
              limited.add(prlimit);
              limited.addAll(LIMITS);
              if (isAlone) {
                limited.add(PROCESSES);
              }
              limited.add("--");
            });
    // What waits for a script has something better to do than the script.
    find("nice").ifPresent(nice -> limited.addAll(List.of(nice, "-n", "5")));
    limited.addAll(command);
    return limited;
  }

  /** What a command begins with that nobody waits for. */
  static List<String> leastUrgent() {
    return find("nice").map(nice -> List.of(nice, "-n", "19")).orElse(List.of());
  }

  private static Optional<String> find(String program) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** For the operator. */
  static String said() {
    return find("prlimit").isPresent()
        ? String.join(" ", LIMITS).replace("--", "")
        : "none: prlimit (util-linux) is not installed";
  }
}
