package dev.varve.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One file for each import that this process has to do, named {@code <repository>_<id>}. A file
 * that is there when the service starts tells of an import that was interrupted.
 */
record ImportFiles(Path folder) {

  /** An import whose process has ended. */
  record Leftover(UUID repository, String id) {}

  Path of(UUID repository, String id) {
    return folder.resolve(repository + "_" + id);
  }

  void mark(UUID repository, String id) {
    try {
      Files.createDirectories(folder);
      Files.createFile(of(repository, id));
    } catch (IOException e) {
      throw new UncheckedIOException("no import can be noted in " + folder, e);
    }
  }

  List<Leftover> takeLeftovers() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Leftover> left = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String[] name = file.getFileName().toString().split("_", 2);
        left.add(new Leftover(UUID.fromString(name[0]), name[1]));
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the imports left in " + folder + " can't be read", e);
    }
    return left;
  }
}
