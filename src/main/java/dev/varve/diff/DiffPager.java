package dev.varve.diff;

import dev.varve.index.PageBudget;
import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import dev.varve.staging.PathRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one page out of a diff. Seeks to where the page starts and over whole groups, so that a page
 * costs what it shows, not what it skips.
 *
 * <p>A page holds the rows whose own path, a common prefix for groups, comes after {@code after}.
 */
final class DiffPager {

  private final PathCursor<DiffRow> rows;
  private final DiffPageRequest request;
  private final PathGroups groups;

  private DiffPager(PathCursor<DiffRow> rows, DiffPageRequest request) {
    this.rows = rows;
    this.request = request;
    this.groups = new PathGroups(request.prefix(), request.delimiter());
  }

  /** Reads the page, which may end before its limit; the caller closes the cursor. */
  static DiffPage page(PathCursor<DiffRow> rows, DiffPageRequest request) {
    return new DiffPager(rows, request).read();
  }

  private DiffPage read() {
    PageBudget budget = new PageBudget(request.limit());
    List<DiffRow> page = new ArrayList<>();
    DiffRow row = skipToStart() ? next() : null;
    while (row != null) {
      String group = groups.groupOf(row.path());
      DiffRow shown = group == null ? row : groupRow(group);
      if (!budget.take(shown.textLength())) {
        return new DiffPage(page, true);
      }
      page.add(shown);
      row = group == null || skip(group) ? next() : null;
    }
    return new DiffPage(page, false);
  }

  /** Returns false when nothing can come after. */
  private boolean skipToStart() {
    String after = request.after();
    String group = groups.groupOf(after);
    if (group != null) {
      return skip(group);
    }
    boolean isPrefixFirst = Utf8Order.INSTANCE.compare(after, request.prefix()) < 0;
    rows.seek(isPrefixFirst ? request.prefix() : after);
    return true;
  }

  private boolean skip(String group) {
    String end = PathRange.afterAll(group);
    if (end != null) {
      rows.seek(end);
    }
    return end != null;
  }

  private @Nullable DiffRow next() {
    DiffRow row = rows.next();
    if (row != null && row.path().equals(request.after())) {
      row = rows.next();
    }
    return row != null && row.path().startsWith(request.prefix()) ? row : null;
  }

  private static DiffRow groupRow(String group) {
    return new DiffRow(group, DiffRow.Type.PREFIX_CHANGED, null, null);
  }
}
