package dev.varve.index;

import dev.varve.index.document.Creation;
import dev.varve.index.query.Query;
import dev.varve.index.search.SearchRequest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
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

  private final Reading reading;
  private final LiveGeneration live;
  private final PathTerms terms = new PathTerms();
  private final HistoryReader history;

  private RepositoryIndex(Reading reading, LiveGeneration live) {
    this.reading = reading;
    this.live = live;
    this.history = new HistoryReader(reading, terms);
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
    Reading reading = new Reading(folder);
    try {
      return new RepositoryIndex(reading, LiveGeneration.open(folder, storage, reading));
    } catch (IOException e) {
      throw reading.failure("opening", e);
    }
  }

  /** The seq of the newest commit that is in the index and searchable; 0 when empty. */
  public long lastAppliedSeq() {
    return live.current().searchableSeq();
  }

  /** Whether the next {@link #apply} can write without opening the index again first. */
  public boolean isHealthy() {
    return live.isHealthy();
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
    live.write(
        "applying commits",
        writable -> {
          new CommitGroup(writable, terms).addAll(commits);
          if (isFlushDue(writable)) {
            writable.flush();
          }
        });
  }

  private static boolean isFlushDue(Generation writable) {
    return writable.commitsNotDurable() >= COMMITS_PER_FLUSH
        || writable.documentsNotDurable() >= DOCUMENTS_PER_FLUSH;
  }

  /** Makes all that was applied survive a crash (a Lucene commit with the last seq). */
  public void flush() {
    live.write("flushing", Generation::flush);
  }

  /**
   * Merges small segments, so that queries at new commits run at full speed; for idle moments. Does
   * not hold up other writing, and takes as long as rewriting all but the largest segment.
   */
  public void fold() {
    Generation folded = live.current();
    try {
      folded.segments().fold();
    } catch (AlreadyClosedException | IOException e) {
      if (!live.isClosed() && folded == live.current()) {
        throw live.failure("merging segments", e);
      }
      return;
    }
    live.write("showing merged segments", Generation::publish);
  }

  /** Forgets everything; the folder's content is moved aside. The caller replays from seq 1. */
  public void reset() {
    live.startOver("reset was asked for");
  }

  /** Whether the commit can be searched. */
  public boolean contains(CommitId commit) {
    return live.current().isSearchable(commit);
  }

  /** How many versions there are, visible at any commit or not. */
  public long documentCount() {
    return live.current().searchableDocuments();
  }

  /** The state at a commit; close it after use. {@link UnknownCommitException} when not applied. */
  public View view(CommitId commit) {
    return live.read(from -> view(from, from.searchable(commit)));
  }

  private @Nullable View view(Generation from, CommitEntry commit) throws IOException {
    VisibleState state = from.views().acquire(commit, from::bits);
    return state == null
        ? null
        : new OpenView(state, terms, reading, from.facets().at(commit, state.held().getFirst()));
  }

  /**
   * Searches all versions that were ever visible along first parents up to a commit; exceptions as
   * a search's.
   */
  public VersionsResult versions(CommitId commit, SearchRequest request) {
    return live.read(from -> history.versions(from, commit, request));
  }

  /**
   * What commits along first parents did to a query's result; exceptions as a search's.
   *
   * @param from the newest
   * @param commits how many at most
   * @param versions ends behind the commit with which so many versions were brought or taken away
   */
  public ResultSteps resultSteps(CommitId from, Query query, int commits, long versions) {
    return live.read(
        generation ->
            history.resultSteps(
                generation, from, query, new HistoryReader.Bound(commits, versions)));
  }

  /**
   * In which commit the object began that a version belongs to; empty when there is no such
   * version.
   *
   * @param origin the commit that introduced the version
   */
  public Optional<Creation> creation(CommitId origin, String path) {
    return live.read(from -> history.creation(from, origin, path));
  }

  /**
   * The paths whose identity differs between two commits, in path order; close it unless it was
   * read to its end. Null stands for the empty state.
   */
  public PathCursor<Change> diff(@Nullable CommitId left, @Nullable CommitId right) {
    return diff(left, right, Compared.IDENTITY);
  }

  /** The paths that differ between two commits in what is compared; else as the other. */
  public PathCursor<Change> diff(
      @Nullable CommitId left, @Nullable CommitId right, Compared compared) {
    return live.read(from -> history.diff(from, left, right, compared));
  }

  /**
   * The paths by which a query's result differs between two commits, in path order; close it unless
   * it was read to its end. {@link dev.varve.index.query.QueryException} when the query cannot be
   * run.
   */
  public PathCursor<MatchedChange> resultDiff(CommitId left, CommitId right, Query query) {
    return live.read(from -> history.resultDiff(from, left, right, query));
  }

  /** Flushes and closes. Views that are open stay usable until they are closed. */
  @Override
  public void close() {
    live.close();
  }
}
