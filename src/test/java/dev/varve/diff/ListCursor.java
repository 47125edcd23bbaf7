package dev.varve.diff;

import dev.varve.index.Change;
import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cursor over a list; counts what is read. */
public final class ListCursor<T> implements PathCursor<T> {

  private final List<T> entries;
  private final Function<T, String> path;
  private int position;
  private int reads;

  public ListCursor(List<T> entries, Function<T, String> path) {
    this.entries = entries;
    this.path = path;
  }

  public static ListCursor<Change> of(List<Change> changes) {
    return new ListCursor<>(changes, Change::path);
  }

  @Override
  public @Nullable T next() {
    reads++;
    return position < entries.size() ? entries.get(position++) : null;
  }

  @Override
  public void seek(String target) {
    while (position < entries.size() && isBefore(entries.get(position), target)) {
      position++;
    }
  }

  private boolean isBefore(T entry, String target) {
    return Utf8Order.INSTANCE.compare(path.apply(entry), target) < 0;
  }

  public int reads() {
    return reads;
  }
}
