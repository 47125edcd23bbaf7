package dev.varve.diff;

import dev.varve.index.Change;
import dev.varve.index.PathCursor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a diff made from another walk; entries that give no row are passed over. */
final class DiffRows<T> implements PathCursor<DiffRow> {

  private final PathCursor<T> entries;
  private final Function<T, @Nullable DiffRow> row;

  private DiffRows(PathCursor<T> entries, Function<T, @Nullable DiffRow> row) {
    this.entries = entries;
    this.row = row;
  }

  static DiffRows<Change> ofChanges(PathCursor<Change> changes) {
    return new DiffRows<>(changes, DiffRows::row);
  }

  /** What merging would change in the destination. */
  static DiffRows<PathMerge> ofMerge(PathCursor<PathMerge> paths) {
    return new DiffRows<>(paths, DiffRows::mergeRow);
  }

  @Override
  public @Nullable DiffRow next() {
    for (T entry = entries.next(); entry != null; entry = entries.next()) {
      DiffRow made = row.apply(entry);
      if (made != null) {
        return made;
      }
    }
    return null;
  }

  private static DiffRow row(Change change) {
    return new DiffRow(change.path(), type(change), change.before(), change.after());
  }

  private static DiffRow.Type type(Change change) {
    return switch (change.type()) {
      case ADDED -> DiffRow.Type.ADDED;
      case REMOVED -> DiffRow.Type.REMOVED;
      case CHANGED -> DiffRow.Type.CHANGED;
    };
  }

  private static @Nullable DiffRow mergeRow(PathMerge merge) {
    return switch (merge.outcome()) {
      case TAKE_THEIRS -> row(merge.toTheirs());
      case CONFLICT ->
          new DiffRow(merge.path(), DiffRow.Type.CONFLICT, merge.ours(), merge.theirs());
      case KEEP_OURS, SAME -> null;
    };
  }

  @Override
  public void seek(String path) {
    entries.seek(path);
  }

  @Override
  public void close() {
    entries.close();
  }
}
