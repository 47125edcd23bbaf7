package dev.varve.view;

import dev.varve.index.IndexIoException;
import dev.varve.index.IndexLockedException;
import dev.varve.index.RepositoryIndex;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The index in its folder, opened when it is wanted and again when it is broken. Written to by the
 * applier's thread only; read by all.
 */
final class OpenIndex {

  private final Path folder;
  private volatile @Nullable RepositoryIndex index;

  OpenIndex(Path folder) {
    this.folder = folder;
  }

  /** Null while it is not open. */
  @Nullable RepositoryIndex get() {
    return index;
  }

  RepositoryIndex open() {
    RepositoryIndex current = index;
    if (current == null) {
      current = RepositoryIndex.open(folder);
      index = current;
    }
    return current;
  }

  /** Whether somebody took the folder away. */
  boolean isGone() {
    return index != null && Files.notExists(folder);
  }

  /**
   * Undoes what the failure broke, as far as opening anew can. An index that could not write (disk
   * full) stays open: it goes on serving what it has.
   *
   * @param repeated whether opening anew was tried before
   */
  void heal(Throwable failure, boolean repeated) {
    boolean cannotWrite = failure instanceof IndexIoException && !isGone();
    if (cannotWrite || failure instanceof IndexLockedException) {
      return;
    }
    if (repeated) {
      delete();
    } else {
      close();
    }
  }

  /** What its files take; those that go meanwhile count nothing. */
  long sizeBytes() {
    return sizeBytes(folder.toFile());
  }

  /** Zero for what is not there any more. */
  private static long sizeBytes(File file) {
    File[] within = file.listFiles();
    return within == null ? file.length() : Stream.of(within).mapToLong(OpenIndex::sizeBytes).sum();
  }

  void close() {
    RepositoryIndex current = index;
    index = null;
    if (current != null) {
      current.close();
    }
  }

  /** Closes it and deletes all it has on disk; the graph has everything it was made from. */
  void delete() {
    close();
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : deepestFirst(files)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the index folder " + folder + " can't be deleted", e);
    }
  }

  private static List<Path> deepestFirst(Stream<Path> files) {
    return files.sorted(Comparator.reverseOrder()).toList();
  }
}
