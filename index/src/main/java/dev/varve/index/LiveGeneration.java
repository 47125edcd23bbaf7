package dev.varve.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * The generation that is in use, and another one in its place when writing to it has failed.
 *
 * <p>Writing is one at a time. Reading never waits; what it reads may be replaced under it, and
 * then it reads again.
 */
final class LiveGeneration implements Closeable {

  private final Path folder;
  private final Lock folderLock;
  private final GenerationFolder generations;
  private final Reading reading;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Generation generation;
  private volatile boolean needsReopening;
  private volatile boolean closed;

  private LiveGeneration(Path folder, LuceneStorage storage, Reading reading, Lock folderLock)
      throws IOException {
    this.folder = folder;
    this.folderLock = folderLock;
    this.generations = new GenerationFolder(folder, storage);
    this.reading = reading;
    this.generation = generations.openVerified();
  }

  static LiveGeneration open(Path folder, LuceneStorage storage, Reading reading)
      throws IOException {
    Files.createDirectories(folder);
    Lock lock = lock(folder);
    try {
      return new LiveGeneration(folder, storage, reading, lock);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileSuppressingExceptions(e, lock);
      throw e;
    }
  }

  private static Lock lock(Path folder) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder)) {
      return directory.obtainLock("index.lock");
    } catch (LockObtainFailedException e) {
      throw new IndexLockedException(folder, e);
    }
  }

  interface ReadStep<T> {
    /** Null when the generation was closed meanwhile. */
    @Nullable T run(Generation from) throws IOException;
  }

  interface WriteStep {
    void run(Generation writable) throws IOException;
  }

  Generation current() {
    ensureOpen();
    return generation;
  }

  boolean isHealthy() {
    return !closed && !needsReopening && generation.isOpenForWriting();
  }

  /** Reads from the newest generation, again when it was replaced meanwhile. */
  <T> T read(ReadStep<T> step) {
    while (true) {
      Generation from = current();
      try {
        T result = step.run(from);
        if (result != null) {
          return result;
        }
      } catch (IOException e) {
        if (from == generation) {
          throw failure("reading a commit", e);
        }
      }
    }
  }

  /** Writes; when that fails half-way, what was written goes, back to what is durable. */
  void write(String attempt, WriteStep step) {
    writing.lock();
    try {
      Generation writable = writable();
      try {
        step.run(writable);
      } catch (IOException | RuntimeException | Error e) {
        if (writable.isHalfWritten() || !writable.isOpenForWriting()) {
          rollBack(e);
        }
        throw e;
      }
    } catch (AlreadyClosedException | IOException e) {
      throw failure(attempt, e);
    } finally {
      writing.unlock();
    }
  }

  private Generation writable() throws IOException {
    ensureOpen();
    if (!isHealthy()) {
      reopen();
    }
    return generation;
  }

  private void rollBack(Throwable cause) {
    try {
      reopen();
    } catch (IOException | RuntimeException e) {
      // Reading goes on with what is durable; the next write tries again.
      cause.addSuppressed(e);
    }
  }

  private void reopen() throws IOException {
    needsReopening = true;
    generation.stopWriting();
    replaceBy(generations.reopen());
  }

  /** Moves everything aside and starts over empty. */
  void startOver(String why) {
    writing.lock();
    try {
      ensureOpen();
      needsReopening = true;
      generation.stopWriting();
      replaceBy(generations.startOver(why));
    } catch (IOException e) {
      throw failure("starting over", e);
    } finally {
      writing.unlock();
    }
  }

  private void replaceBy(Generation opened) throws IOException {
    Generation before = generation;
    generation = opened;
    needsReopening = false;
    before.close();
  }

  IndexException failure(String attempt, Exception e) {
    IOException cause = e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    return reading.failure(attempt, cause);
  }

  private void ensureOpen() {
    if (closed) {
      throw new IndexClosedException("the index in " + folder);
    }
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      try {
        if (isHealthy()) {
          write("flushing", Generation::flush);
        }
      } finally {
        closed = true;
        IOUtils.close(generation, folderLock);
      }
    } catch (IOException e) {
      throw failure("closing", e);
    } finally {
      writing.unlock();
    }
  }
}
