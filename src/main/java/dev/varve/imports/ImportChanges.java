package dev.varve.imports;

import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an import changes: its entries take the place of what is at its destinations, and what it
 * has nothing for goes away. Entries of equal identity are left as they are.
 */
final class ImportChanges implements Iterator<Change> {

  private final Supplier<@Nullable ObjectVersion> replaced;
  private final Supplier<@Nullable ObjectVersion> imported;
  private final ImportProgress progress;

  private @Nullable ObjectVersion before;
  private @Nullable ObjectVersion after;
  private @Nullable Change next;

  /** Both in path order, null at their ends. */
  ImportChanges(
      Supplier<@Nullable ObjectVersion> replaced,
      Supplier<@Nullable ObjectVersion> imported,
      ImportProgress progress) {
    this.replaced = replaced;
    this.imported = imported;
    this.progress = progress;
    this.before = replaced.get();
    this.after = imported.get();
  }

  @Override
  public boolean hasNext() {
    while (next == null && (before != null || after != null)) {
      progress.step();
      next = take();
    }
    return next != null;
  }

  private @Nullable Change take() {
    int order = order();
    ObjectVersion old = order <= 0 ? before : null;
    ObjectVersion fresh = order >= 0 ? after : null;
    if (old != null) {
      before = replaced.get();
    }
    if (fresh != null) {
      after = imported.get();
    }
    return change(old, fresh);
  }

  /** Below zero when the state's entry comes first, above zero when the import's does. */
  private int order() {
    if (before == null || after == null) {
      return before == null ? 1 : -1;
    }
    return Utf8Order.INSTANCE.compare(before.path(), after.path());
  }

  private static @Nullable Change change(
      @Nullable ObjectVersion old, @Nullable ObjectVersion fresh) {
    if (old != null && fresh != null) {
      return old.identity().equals(fresh.identity()) ? null : new Change(old.path(), old, fresh);
    }
    String path = old == null ? fresh.path() : old.path();
    return new Change(path, old, fresh);
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
}
