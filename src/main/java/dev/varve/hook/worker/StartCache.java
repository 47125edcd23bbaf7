package dev.varve.hook.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What all workers' JVMs load and learn before the first script, kept in a file of the JDK's own
 * (its ahead-of-time cache, JEP 483, 514 and 515): a worker then starts in two fifths of the
 * processor time. Made once for each JDK and set of jars, at the lowest priority, by a worker that
 * runs nothing but its warm-up. Nothing depends on it. For several threads.
 */
final class StartCache {

  private static final Logger LOG = Logger.getLogger(StartCache.class);
  private static final int PATIENCE_MINUTES = 10;

  private final @Nullable Path folder;
  private final AtomicBoolean isBegun = new AtomicBoolean();
  private volatile boolean isForgotten;

  /**
   * @param folder null when there is to be none
   */
  StartCache(@Nullable Path folder) {
    this.folder = folder == null ? null : folder.toAbsolutePath();
  }

  /** The program with the cache, where that is there. */
  WorkerProgram into(WorkerProgram program) {
    Path file = file(program);
    return file != null && !isForgotten && Files.isRegularFile(file) ? program.with(file) : program;
  }

  /** A worker did not start with it. */
  void forget() {
    isForgotten = true;
  }

  /** Makes what is not there; returns at once. */
  void makeBeside(WorkerProgram program) {
    Path file = file(program);
    if (file != null && !Files.exists(file) && isBegun.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("hook-worker-cache").start(() -> make(program, file));
    }
  }

  private void make(WorkerProgram program, Path file) {
    Path part = file.resolveSibling(UUID.randomUUID() + ".part");
    try {
      Files.createDirectories(file.getParent());
      run(program.making(part));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.infof("hook workers start without a cache: %s", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      part.toFile().delete();
    }
  }

  /** Its input is at its end, so it stops when a job would come. */
  private static void run(List<String> making) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ResourceLimits.leastUrgent());
    command.addAll(making);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Null also when it runs from a build: the JDK can't do it for folders of classes. */
  private @Nullable Path file(WorkerProgram program) {
    if (folder == null || !program.classPath().stream().allMatch(Files::isRegularFile)) {
      return null;
    }
    StringBuilder what = new StringBuilder(Runtime.version() + "\n" + program.command());
    for (Path jar : program.classPath()) {
      what.append('\n')
          .append(jar.toFile().lastModified())
          .append(' ')
          .append(jar.toFile().length());
    }
    byte[] bytes = what.toString().getBytes(StandardCharsets.UTF_8);
    return folder.resolve(UUID.nameUUIDFromBytes(bytes) + ".aot");
  }
}
