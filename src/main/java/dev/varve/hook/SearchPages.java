package dev.varve.hook;

import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.index.query.Query;
import dev.varve.index.search.Position;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import dev.varve.index.search.SortKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search finds, few rows at a time: objects may have a megabyte of metadata each. The first
 * page is small, and the next as large as the rows so far let expect to fit.
 */
final class SearchPages {

  private static final int FIRST_ROWS = 32;
  private static final long PAGE_CHARACTERS = 4 << 20;

  private final View state;
  private final Query query;
  private final List<SortKey> sort;
  private @Nullable Position last;
  private boolean hasMore = true;
  private long rows;
  private long characters;

  /**
   * @param after the row behind which it begins; null for the first
   */
  SearchPages(View state, Query query, List<SortKey> sort, @Nullable Position after) {
    this.state = state;
    this.query = query;
    this.sort = sort;
    this.last = after;
  }

  boolean hasMore() {
    return hasMore;
  }

  /**
   * @param most rows wanted; there may be fewer although more follow
   */
  SearchResult next(int most) {
    SearchResult found =
        state.search(new SearchRequest(query, sort, Math.min(most, room()), last, List.of(), 0));
    for (ObjectVersion version : found.objects()) {
      characters += version.textLength();
    }
    rows += found.objects().size();
    last = found.next();
    hasMore = last != null;
    return found;
  }

  private int room() {
    long each = rows == 0 ? PAGE_CHARACTERS / FIRST_ROWS : Math.max(1, characters / rows);
    return Math.clamp(PAGE_CHARACTERS / each, 1, SearchRequest.MOST_ROWS);
  }
}
