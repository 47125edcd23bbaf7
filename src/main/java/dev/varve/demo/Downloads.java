package dev.varve.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * Fetches releases from the npm registry that npm is configured for, and keeps them. A file has its
 * final name only when its digest is right, so that an interrupted run goes on where it stopped.
 */
final class Downloads {

  private final Path folder;
  private final PrintStream out;

  Downloads(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  Path fetch(Release release) {
    Path file = folder.resolve("openmoji-" + release.version() + ".tgz");
    try {
      if (!Files.exists(file)) {
        out.println("Fetching openmoji " + release.version() + " from the npm registry ...");
        download(release, file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + file, e);
    }
  }

  private void download(Release release, Path file) throws IOException {
    Files.createDirectories(folder);
    Path incoming = Files.createTempDirectory(folder, "incoming");
    try {
      npmPack(release, incoming);
      Path fetched = incoming.resolve(file.getFileName());
      if (!digest(fetched).equals(release.integrity())) {
        throw new DownloadFailedException(
            "openmoji " + release.version() + " is not the file it should be (SHA-512 differs)");
      }
      Files.move(fetched, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      deleteWithFiles(incoming);
    }
  }

  private static void npmPack(Release release, Path into) throws IOException {
    Path output = into.resolve("npm.log");
    Process npm =
        new ProcessBuilder(
                List.of(
                    "npm", "pack", "--silent", "--ignore-scripts", "openmoji@" + release.version()))
            .directory(into.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (await(npm) != 0) {
      throw new DownloadFailedException(
          "npm could not fetch openmoji "
              + release.version()
              + ". Is the network there? What is fetched already is kept; run ./varve demo again."
              + "\nnpm said: "
              + Files.readString(output, StandardCharsets.UTF_8).strip());
    }
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new DownloadFailedException("interrupted");
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      return Base64.getEncoder().encodeToString(sha512.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  private static void deleteWithFiles(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
