package dev.varve.index;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;

/**
 * The folder of an index.
 *
 * <p>Layout, version 1: {@code g000001/} the first {@link Generation}, {@code quarantine/} what did
 * not verify, {@code index.lock} so that it is open once.
 */
final class GenerationFolder {

  private static final Logger LOG = System.getLogger(GenerationFolder.class.getName());

  private final Path folder;
  private final LuceneStorage storage;

  GenerationFolder(Path folder, LuceneStorage storage) {
    this.folder = folder;
    this.storage = storage;
  }

  /** Opens the generation after verifying every byte of it; starts an empty one if it is bad. */
  Generation openVerified() throws IOException {
    return open(true);
  }

  /** Opens what was verified before. */
  Generation reopen() throws IOException {
    return open(false);
  }

  private Generation open(boolean verifyFiles) throws IOException {
    Path current = current();
    if (!Files.exists(current)) {
      return Generation.create(current, storage);
    }
    try {
      if (verifyFiles) {
        new SegmentFiles(Generation.luceneFolder(current)).verify();
      }
      return Generation.open(current, storage);
    } catch (IOException | RuntimeException e) {
      if (!isDamage(e)) {
        throw e;
      }
      LOG.log(Level.WARNING, "starting over, since the index in " + current + " is damaged", e);
      return startOver(e.toString());
    }
  }

  /** Moves the generation, which nobody may have open, aside and starts an empty one. */
  Generation startOver(String why) throws IOException {
    if (Files.exists(current())) {
      new Quarantine(folder.resolve("quarantine")).moveHere(current(), why);
    }
    return Generation.create(current(), storage);
  }

  private Path current() {
    return folder.resolve("g000001");
  }

  /**
   * Tells what a rebuild mends from what it does not, such as a full disk or missing permission.
   * Lucene answers some broken bytes with a runtime exception.
   */
  static boolean isDamage(Exception e) {
    return switch (e) {
      case CorruptIndexException _,
          IndexFormatTooOldException _,
          IndexFormatTooNewException _,
          IndexNotFoundException _,
          EOFException _,
          NoSuchFileException _,
          IndexDamagedException _ ->
          true;
      case IndexException _ -> false;
      default -> e instanceof RuntimeException;
    };
  }
}
