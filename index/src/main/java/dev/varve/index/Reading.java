package dev.varve.index;

import dev.varve.index.document.CorruptVersionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.lucene.store.AlreadyClosedException;

/** Turns what goes wrong while reading an index into an {@link IndexException}. */
final class Reading {

  private final Path folder;

  Reading(Path folder) {
    this.folder = folder;
  }

  /** Reads and gives a result. */
  interface Call<T> {
    T run() throws IOException;
  }

  /** Reads. */
  interface Step {
    void run() throws IOException;
  }

  <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (AlreadyClosedException e) {
      IndexClosedException closed = new IndexClosedException("the view");
      closed.addSuppressed(e);
      throw closed;
    } catch (CorruptVersionException e) {
      throw new IndexDamagedException(folder, "a stored version cannot be read", e);
    } catch (UncheckedIOException e) {
      throw failure("reading the index", e.getCause());
    } catch (IOException e) {
      throw failure("reading the index", e);
    }
  }

  void run(Step step) {
    Call<Object> call =
        () -> {
          step.run();
          return folder;
        };
    call(call);
  }

  /** The exception for a failed attempt: damage, or trouble with the machine. */
  IndexException failure(String attempt, IOException e) {
    return GenerationFolder.isDamage(e)
        ? new IndexDamagedException(folder, attempt + " found: " + e.getMessage(), e)
        : new IndexIoException(folder, attempt, e);
  }
}
