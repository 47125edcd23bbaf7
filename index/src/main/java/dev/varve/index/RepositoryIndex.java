package dev.varve.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * The index of one repository: takes commits in by seq and shows the state at any of them.
 *
 * <p>For several threads. Writing (apply, flush, fold, reset, close) is one at a time; reading
 * never waits for it.
 *
 * <p>It keeps nothing that could not be replayed. After any failure {@link #lastAppliedSeq} tells
 * where to go on: apply the commits after it again. After a crash, or when the disk was full, that
 * may be some commits back, never a wrong one.
 */
public final class RepositoryIndex implements Closeable {

  private static final int COMMITS_PER_FLUSH = 256;
  private static final int DOCUMENTS_PER_FLUSH = 200_000;

  static {
    SegmentCodec.register();
  }

  private final Path folder;
  private final GenerationFolder generations;
  private final Lock folderLock;
  private final Reading reading;
  private final PathTerms terms = new PathTerms();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Generation generation;
  private volatile boolean needsReopening;
  private volatile boolean closed;

  private RepositoryIndex(Path folder, LuceneStorage storage, Lock folderLock) throws IOException {
    this.folder = folder;
    this.generations = new GenerationFolder(folder, storage);
    this.folderLock = folderLock;
    this.reading = new Reading(folder);
    this.generation = generations.openVerified();
  }

  /**
   * Opens or creates the index in a folder of its own. Segments' checksums are verified before
   * first use; whatever does not verify is moved aside, and the caller replays from {@link
   * #lastAppliedSeq}.
   *
   * @throws IndexLockedException when the folder is open elsewhere
   * @throws IndexIoException when the folder cannot be read or written; nothing is moved aside then
   */
  public static RepositoryIndex open(Path folder) {
    return open(folder, FSDirectory::open);
  }

  static RepositoryIndex open(Path folder, LuceneStorage storage) {
    try {
      Files.createDirectories(folder);
      Lock lock = lock(folder);
      try {
        return new RepositoryIndex(folder, storage, lock);
      } catch (IOException | RuntimeException e) {
        IOUtils.closeWhileSuppressingExceptions(e, lock);
        throw e;
      }
    } catch (IOException e) {
      throw new Reading(folder).failure("opening", e);
    }
  }

  private static Lock lock(Path folder) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder)) {
      return directory.obtainLock("index.lock");
    } catch (LockObtainFailedException e) {
      throw new IndexLockedException(folder, e);
    }
  }

  /** The seq of the newest commit that is in the index and searchable; 0 when empty. */
  public long lastAppliedSeq() {
    return openGeneration().searchableSeq();
  }

  /** Whether the next {@link #apply} can write without opening the index again first. */
  public boolean isHealthy() {
    return !closed && !needsReopening && generation.segments().isOpen();
  }

  /**
   * Takes commits in, strictly in seq order, as one group: one flush, a view each. Commits that are
   * in the index already are skipped.
   *
   * <p>When it throws, the commits up to {@link #lastAppliedSeq} are in, and no part of a later
   * one. What is wrong with a commit is found before it is written, unless it is large. When
   * writing fails, the index goes back to what is durable and opens itself again, now or at the
   * next call; so call it again with the commits after {@link #lastAppliedSeq}.
   *
   * @throws IllegalStateException when a seq is left out, or another commit has it
   * @throws IllegalArgumentException when a change does not fit the parent's state
   * @throws UnknownCommitException when a parent is not in the index
   */
  public void apply(List<AppliedCommit> commits) {
    writing.lock();
    try {
      Generation writable = writableGeneration();
      CommitGroup group = new CommitGroup(writable, terms);
      try {
        group.addAll(commits);
      } catch (IOException | RuntimeException | Error e) {
        if (group.needsRollback()) {
          rollBack(e);
        }
        throw e;
      }
      if (isFlushDue(writable)) {
        flush();
      }
    } catch (AlreadyClosedException | IOException e) {
      throw failure("applying commits", e);
    } finally {
      writing.unlock();
    }
  }

  private static boolean isFlushDue(Generation writable) {
    return writable.commitsNotDurable() >= COMMITS_PER_FLUSH
        || writable.documentsNotDurable() >= DOCUMENTS_PER_FLUSH;
  }

  /** Makes all that was applied survive a crash (a Lucene commit with the last seq). */
  public void flush() {
    write("flushing", Generation::flush);
  }

  /**
   * Merges small segments, so that queries at new commits run at full speed; for idle moments. Does
   * not hold up other writing, and takes as long as rewriting all but the largest segment.
   */
  public void fold() {
    Generation folded = openGeneration();
    try {
      folded.segments().fold();
    } catch (AlreadyClosedException | IOException e) {
      if (folded == generation && !closed) {
        throw failure("merging segments", e);
      }
      return;
    }
    write("showing merged segments", Generation::publish);
  }

  /** Forgets everything; the folder's content is moved aside. The caller replays from seq 1. */
  public void reset() {
    writing.lock();
    try {
      ensureOpen();
      Generation before = generation;
      needsReopening = true;
      before.close();
      replace(before, generations.startOver("reset was asked for"));
    } catch (IOException e) {
      throw failure("starting over", e);
    } finally {
      writing.unlock();
    }
  }

  private interface WriteStep {
    void run(Generation writable) throws IOException;
  }

  private void write(String attempt, WriteStep step) {
    writing.lock();
    try {
      Generation writable = writableGeneration();
      try {
        step.run(writable);
      } catch (IOException | RuntimeException | Error e) {
        rollBack(e);
        throw e;
      }
    } catch (AlreadyClosedException | IOException e) {
      throw failure(attempt, e);
    } finally {
      writing.unlock();
    }
  }

  private Generation writableGeneration() throws IOException {
    ensureOpen();
    if (!isHealthy()) {
      reopen();
    }
    return generation;
  }

  /**
   * Goes back to what is durable. What was searchable and is not durable is unknown from now on.
   */
  private void rollBack(Throwable cause) {
    needsReopening = true;
    try {
      reopen();
    } catch (IOException | RuntimeException e) {
      // Reading goes on with what is durable; the next write tries again.
      cause.addSuppressed(e);
    }
  }

  private void reopen() throws IOException {
    needsReopening = true;
    Generation before = generation;
    before.stopWriting();
    replace(before, generations.reopen());
  }

  private void replace(Generation before, Generation opened) throws IOException {
    generation = opened;
    needsReopening = false;
    before.close();
  }

  /** Whether the commit can be searched. */
  public boolean contains(CommitId commit) {
    return openGeneration().isSearchable(commit);
  }

  /** How many versions there are, visible at any commit or not. */
  public long documentCount() {
    Generation counted = openGeneration();
    long seq = counted.searchableSeq();
    return seq == 0 ? 0 : counted.history().at(seq).documentEnd();
  }

  /** The state at a commit; close it after use. {@link UnknownCommitException} when not applied. */
  public View view(CommitId commit) {
    VisibleState state = read(from -> from.views().acquire(from.searchable(commit), from::bits));
    return new OpenView(state, terms, reading);
  }

  /**
   * The paths whose identity differs between two commits, in path order; close it unless it was
   * read to its end. Null stands for the empty state.
   */
  public PathCursor<Change> diff(@Nullable CommitId left, @Nullable CommitId right) {
    return read(from -> diff(from, left, right));
  }

  private @Nullable PathCursor<Change> diff(
      Generation from, @Nullable CommitId left, @Nullable CommitId right) throws IOException {
    FixedBitSet leftBits = from.bits(left);
    FixedBitSet rightBits = from.bits(right);
    DirectoryReader reader = from.views().acquireReader();
    if (reader == null) {
      return null;
    }
    try {
      return new StateDifference(reader, reading, leftBits, rightBits);
    } catch (IOException | RuntimeException e) {
      reader.decRef();
      throw e;
    }
  }

  private interface ReadStep<T> {
    /** Null when the generation was closed meanwhile. */
    @Nullable T run(Generation from) throws IOException;
  }

  /** Reads from the newest generation, again when it was replaced meanwhile. */
  private <T> T read(ReadStep<T> step) {
    while (true) {
      Generation from = openGeneration();
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

  private Generation openGeneration() {
    ensureOpen();
    return generation;
  }

  private void ensureOpen() {
    if (closed) {
      throw new IndexClosedException("the index in " + folder);
    }
  }

  private IndexException failure(String attempt, Exception e) {
    IOException cause = e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    return reading.failure(attempt, cause);
  }

  /** Flushes and closes. Views that are open stay usable until they are closed. */
  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      try {
        if (isHealthy()) {
          flush();
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
