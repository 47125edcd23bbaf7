package dev.varve.index;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The index of one repository. CONTRACT STUB: filled by the index-core work. */
public final class RepositoryIndex implements Closeable {

  private RepositoryIndex() {}

  /**
   * Opens or creates the index in a folder of its own. Segments' checksums are verified before
   * first use; whatever does not verify is moved aside, and the caller replays from {@link
   * #lastAppliedSeq}.
   */
  public static RepositoryIndex open(Path folder) {
    throw new UnsupportedOperationException();
  }

  /** The seq of the newest commit that is in the index and searchable; 0 when empty. */
  public long lastAppliedSeq() {
    throw new UnsupportedOperationException();
  }

  /** Takes commits in, strictly in seq order, as one group: one flush, a view each. */
  public void apply(List<AppliedCommit> commits) {
    throw new UnsupportedOperationException();
  }

  /** Makes all that was applied survive a crash (a Lucene commit with the last seq). */
  public void flush() {
    throw new UnsupportedOperationException();
  }

  public boolean contains(CommitId commit) {
    throw new UnsupportedOperationException();
  }

  /** The state at a commit; close it after use. {@link UnknownCommitException} when not applied. */
  public View view(CommitId commit) {
    throw new UnsupportedOperationException();
  }

  /**
   * The paths whose identity differs between two commits, in path order. Null stands for the empty
   * state.
   */
  public PathCursor<Change> diff(@Nullable CommitId left, @Nullable CommitId right) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
