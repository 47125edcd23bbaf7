package dev.varve.index;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where folders that do not verify are moved, for somebody to look at: {@code 000001}, {@code
 * 000002} and so on, each with the reason in {@code why.txt}. Only the last few are kept.
 */
final class Quarantine {

  private static final int KEPT = 2;

  private final Path folder;

  Quarantine(Path folder) {
    this.folder = folder;
  }

  Path moveHere(Path damaged, String why) throws IOException {
    Files.createDirectories(folder);
    List<Path> before = oldestFirst();
    for (Path tooOld : before.subList(0, Math.max(0, before.size() + 1 - KEPT))) {
      delete(tooOld);
    }
    int last = before.isEmpty() ? 0 : Integer.parseInt(before.getLast().getFileName().toString());
    Path place = folder.resolve(String.format(Locale.ROOT, "%06d", last + 1));
    Files.move(damaged, place);
    Files.writeString(place.resolve("why.txt"), why + System.lineSeparator());
    return place;
  }

  private List<Path> oldestFirst() throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> child.getFileName().toString().matches("[0-9]{6,9}"))
          .sorted()
          .toList();
    }
  }

  private static void delete(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
