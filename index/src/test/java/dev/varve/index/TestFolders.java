package dev.varve.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes folders of indexes. */
final class TestFolders {

  private TestFolders() {}

  /** What a killed process would leave: the files as they are now. */
  static Path copy(Path folder, Path target) throws IOException {
    for (Path source : tree(folder)) {
      Path copy = target.resolve(folder.relativize(source).toString());
      if (Files.isDirectory(source)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(source, copy);
      }
    }
    return target;
  }

  static List<Path> files(Path folder) throws IOException {
    return tree(folder).stream().filter(Files::isRegularFile).toList();
  }

  static void delete(Path folder) throws IOException {
    for (Path path : tree(folder).reversed()) {
      Files.delete(path);
    }
  }

  private static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
