package dev.varve.index;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes folders of indexes. */
final class TestFolders {

  private TestFolders() {}

  /**
   * What a killed process would leave: the files as they are now. Lucene merges beside the copy, so
   * files that nothing refers to yet may vanish under it; those are left out.
   */
  static Path copy(Path folder, Path target) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(within(target, folder, source));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path source, BasicFileAttributes attributes)
              throws IOException {
            try {
              Files.copy(source, within(target, folder, source));
            } catch (NoSuchFileException vanished) {
              return visitFileFailed(source, vanished);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path source, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return target;
  }

  private static Path within(Path target, Path folder, Path source) {
    return target.resolve(folder.relativize(source).toString());
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
