package dev.varve.index;

import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** All visible versions of a state in path order: the segments' walks, merged. */
final class ObjectWalk<T> implements PathCursor<T> {

  private final Element<T> element;
  private final OpenCheck open;
  private final Reading reading;
  private final PriorityQueue<LeafWalk> walks = new PriorityQueue<>();
  private @Nullable List<VisibleLeaf> unopened;

  ObjectWalk(List<VisibleLeaf> leaves, Element<T> element, Reading reading, OpenCheck open) {
    this.element = element;
    this.unopened = leaves;
    this.reading = reading;
    this.open = open;
  }

  /** Reads what is wanted of the object that a walk stands on. */
  interface Element<T> {
    T read(LeafWalk walk) throws IOException;
  }

  /** Throws when the view is closed. */
  interface OpenCheck {
    void ensureOpen();
  }

  @Override
  public @Nullable T next() {
    open.ensureOpen();
    return reading.call(this::take);
  }

  private @Nullable T take() throws IOException {
    Deadline.check();
    start(null);
    LeafWalk first = walks.poll();
    if (first == null) {
      return null;
    }
    T read = element.read(first);
    if (first.next()) {
      walks.add(first);
    }
    return read;
  }

  @Override
  public void seek(String path) {
    open.ensureOpen();
    reading.run(() -> skipTo(new BytesRef(path)));
  }

  private void skipTo(BytesRef path) throws IOException {
    start(path);
    while (!walks.isEmpty() && walks.peek().path().compareTo(path) < 0) {
      LeafWalk behind = walks.poll();
      if (behind.seek(path)) {
        walks.add(behind);
      }
    }
  }

  /** Opens the segments' walks on first use, right where the caller wants to be. */
  private void start(@Nullable BytesRef path) throws IOException {
    if (unopened == null) {
      return;
    }
    for (VisibleLeaf leaf : unopened) {
      LeafWalk walk = LeafWalk.of(leaf);
      if (path == null ? walk.next() : walk.seek(path)) {
        walks.add(walk);
      }
    }
    unopened = null;
  }
}
