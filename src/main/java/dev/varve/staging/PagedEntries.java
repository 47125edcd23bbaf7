package dev.varve.staging;

import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks page by page; between two pages no connection is held. */
final class PagedEntries implements PathCursor<StagedEntry> {

  /** Reads the entries at and after a path. */
  @FunctionalInterface
  interface Source {
    Page read(String from);
  }

  /**
   * Some entries in path order.
   *
   * @param last whether nothing comes after them
   */
  record Page(List<StagedEntry> entries, boolean last) {
    Page {
      entries = List.copyOf(entries);
      if (entries.isEmpty() && !last) {
        throw new IllegalArgumentException("an empty page is the last");
      }
    }
  }

  private static final Page NOT_READ = new Page(List.of(), true);

  private final Source source;
  private Page page = NOT_READ;
  private int position;

  /** Where the next page begins; null when there is none. */
  private @Nullable String from = "";

  PagedEntries(Source source) {
    this.source = source;
  }

  @Override
  public @Nullable StagedEntry next() {
    if (position == page.entries().size() && from != null) {
      load(from);
    }
    return position < page.entries().size() ? page.entries().get(position++) : null;
  }

  private void load(String start) {
    page = source.read(start);
    position = 0;
    from = page.last() ? null : PathRange.after(page.entries().getLast().path());
  }

  @Override
  public void seek(String path) {
    List<StagedEntry> entries = page.entries();
    while (position < entries.size() && isBefore(entries.get(position).path(), path)) {
      position++;
    }
    if (position == entries.size() && from != null && isBefore(from, path)) {
      from = path;
    }
  }

  private static boolean isBefore(String path, String other) {
    return Utf8Order.INSTANCE.compare(path, other) < 0;
  }
}
