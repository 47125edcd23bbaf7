package dev.varve.staging;

import static java.util.Objects.requireNonNull;

import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What staged entries change in a committed state, in path order. Entries that change nothing are
 * left out: deletions of nothing, and versions of the identity that is there already.
 */
public final class NetChanges implements Iterator<Change>, AutoCloseable {

  private final PathCursor<StagedEntry> entries;
  private final Function<String, Optional<ObjectVersion>> committed;
  private @Nullable Change next;

  /**
   * @param committed what the committed state has at a path
   */
  public NetChanges(
      PathCursor<StagedEntry> entries, Function<String, Optional<ObjectVersion>> committed) {
    this.entries = requireNonNull(entries, "entries is null");
    this.committed = requireNonNull(committed, "committed is null");
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      StagedEntry entry = entries.next();
      if (entry == null) {
        return false;
      }
      next = of(entry, committed).orElse(null);
    }
    return true;
  }

  /** What one entry changes; empty when it changes nothing. */
  public static Optional<Change> of(
      StagedEntry entry, Function<String, Optional<ObjectVersion>> committed) {
    ObjectVersion before = committed.apply(entry.path()).orElse(null);
    ObjectVersion after = entry.version();
    boolean isSame =
        before == null || after == null
            ? before == after
            : before.identity().equals(after.identity());
    return isSame ? Optional.empty() : Optional.of(new Change(entry.path(), before, after));
  }

  @Override
  public Change next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Change change = next;
    next = null;
    return change;
  }

  @Override
  public void close() {
    entries.close();
  }
}
