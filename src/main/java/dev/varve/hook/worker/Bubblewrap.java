package dev.varve.hook.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Shuts a worker in by bubblewrap: namespaces of its own for everything, the network among them, no
 * capabilities, no environment, and nothing of the disk but the JDK, the system's libraries and the
 * worker's jars, all read-only.
 */
final class Bubblewrap {

  private static final List<String> SYSTEM = List.of("/usr", "/lib", "/lib64", "/lib32", "/bin");

  private Bubblewrap() {}

  static List<String> around(WorkerProgram program) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bwrap",
                "--unshare-all",
                "--die-with-parent",
                "--new-session",
                "--cap-drop",
                "ALL",
                "--clearenv",
                "--hostname",
                "worker"));
    SYSTEM.forEach(folder -> add(command, Path.of(folder)));
    // Before what is bound: the JDK or the jars may be below /tmp.
    command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
    bind(command, program.javaHome());
    // Debian's JDK keeps its settings there.
    bindSettings(command);
    program.classPath().forEach(jar -> bind(command, jar));
    if (program.startCache() != null) {
      bind(command, program.startCache());
    }
    command.addAll(List.of("--chdir", "/tmp", "--"));
    command.addAll(ResourceLimits.around(program.command(), true));
    return command;
  }

  private static void add(List<String> command, Path folder) {
    try {
      if (Files.isSymbolicLink(folder)) {
        command.addAll(
            List.of("--symlink", Files.readSymbolicLink(folder).toString(), folder.toString()));
      } else if (Files.isDirectory(folder)) {
        bind(command, folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void bindSettings(List<String> command) {
    try (var settings = Files.newDirectoryStream(Path.of("/etc"), "java*")) {
      settings.forEach(folder -> bind(command, folder));
    } catch (IOException e) {
      // There are none then.
    }
  }

  private static void bind(List<String> command, Path path) {
    command.addAll(List.of("--ro-bind", path.toString(), path.toString()));
  }
}
