package dev.varve.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the private server keeps its things, readable by its owner only.
 *
 * <pre>
 * lock        held while a Varve process runs a server here
 * password    of the database user, one line; written before the data exist
 * data/       MySQL's data folder; exists only when it was initialised completely
 * data.new/   an initialisation under way, or one that was cut short
 * mysqld.log  what the server says
 * </pre>
 */
record MysqlFolder(Path root) {

  static MysqlFolder at(Path root) {
    try {
      Files.createDirectories(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      // The real path, because a running server is recognised by it.
      return new MysqlFolder(root.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + root + " as the database's folder", e);
    }
  }

  Path password() {
    return root.resolve("password");
  }

  Path data() {
    return root.resolve("data");
  }

  Path unfinishedData() {
    return root.resolve("data.new");
  }

  Path log() {
    return root.resolve("mysqld.log");
  }

  static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
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
          public FileVisitResult postVisitDirectory(
              Path directory, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
