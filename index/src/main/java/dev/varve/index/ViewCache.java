package dev.varve.index;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The states that were looked at last, over the newest physical reader. A hit gives the same {@link
 * VisibleState}, so that what is cached by reader (counts, facets) is found again. Thread-safe.
 *
 * <p>It holds a reference to the reader for itself and for each state, and lets go of them when the
 * reader is replaced, so that merged-away segments are freed.
 */
final class ViewCache implements Closeable {

  private static final int CAPACITY = 16;

  private final Map<Long, VisibleState> states = new LinkedHashMap<>(16, 0.75f, true);
  private DirectoryReader reader;
  private boolean closed;

  ViewCache(DirectoryReader reader) {
    this.reader = reader;
    reader.incRef();
  }

  /** Finds the bitmap of a commit. */
  interface Bits {
    FixedBitSet of(CommitEntry commit) throws IOException;
  }

  /** The state of a commit, acquired for the caller; null when this cache is closed. */
  @Nullable VisibleState acquire(CommitEntry commit, Bits bits) throws IOException {
    VisibleState known = acquireKnown(commit.seq());
    if (known != null) {
      return known;
    }
    DirectoryReader physical = acquireReader();
    if (physical == null) {
      return null;
    }
    try {
      VisibleState made = VisibleState.of(physical, bits.of(commit));
      made.tryAcquire();
      keep(commit.seq(), physical, made);
      return made;
    } finally {
      physical.decRef();
    }
  }

  private synchronized @Nullable VisibleState acquireKnown(long seq) throws IOException {
    VisibleState known = states.get(seq);
    return known != null && known.tryAcquire() ? known : null;
  }

  /** The newest reader, acquired for the caller; null when this cache is closed. */
  synchronized @Nullable DirectoryReader acquireReader() {
    if (closed) {
      return null;
    }
    reader.incRef();
    return reader;
  }

  private synchronized void keep(long seq, DirectoryReader physical, VisibleState state)
      throws IOException {
    if (closed || physical != reader || states.containsKey(seq)) {
      return;
    }
    state.tryAcquire();
    states.put(seq, state);
    if (states.size() > CAPACITY) {
      Iterator<VisibleState> eldest = states.values().iterator();
      VisibleState dropped = eldest.next();
      eldest.remove();
      dropped.release();
    }
  }

  /** Goes over to a newer reader. */
  synchronized void renew(DirectoryReader newer) throws IOException {
    if (newer == reader) {
      return;
    }
    newer.incRef();
    letGo();
    reader = newer;
  }

  private void letGo() throws IOException {
    for (VisibleState state : states.values()) {
      state.release();
    }
    states.clear();
    reader.decRef();
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      letGo();
    }
  }
}
