package dev.varve.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder on a disk of 8 MiB of its own; tests are skipped where this user may not mount one. */
record SmallDisk(Path folder) implements AutoCloseable {

  static SmallDisk mount(Path folder) throws IOException {
    Files.createDirectories(folder);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString()) == 0,
        "mounting a tmpfs is refused here");
    return new SmallDisk(folder);
  }

  @Override
  public void close() throws IOException {
    run("umount", folder.toString());
  }

  private static int run(String... command) throws IOException {
    return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
  }
}
