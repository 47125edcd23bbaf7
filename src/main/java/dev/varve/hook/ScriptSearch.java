package dev.varve.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.index.query.Query;
import dev.varve.index.search.Position;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import dev.varve.search.SortKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script's search: a page ends when it has as many rows as wanted, or is full. */
final class ScriptSearch {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final View state;
  private final Query query;
  private final List<ObjectVersion> rows = new ArrayList<>();
  private long characters;
  private long total;
  private @Nullable Position last;

  ScriptSearch(View state, Query query) {
    this.state = state;
    this.query = query;
  }

  /**
   * A page as JSON, with where the next one begins.
   *
   * @param after as the page before had it; empty for the first
   */
  String page(String limit, String sort, String after) {
    int wanted = Integer.parseInt(limit);
    if (wanted < 1 || wanted > SearchRequest.MOST_ROWS) {
      throw new IllegalArgumentException("limit is 1 to " + SearchRequest.MOST_ROWS);
    }
    SearchPages pages =
        new SearchPages(
            state, query, SortKeys.parse(sort), after.isEmpty() ? null : position(after));
    boolean isWhole = true;
    while (isWhole && pages.hasMore() && rows.size() < wanted) {
      isWhole = addAll(pages.next(wanted - rows.size()));
    }
    boolean hasMore = !isWhole || pages.hasMore();
    return StatsJson.result(total, rows, hasMore && last != null ? text(last) : "");
  }

  /** Whether there was room for all. */
  private boolean addAll(SearchResult found) {
    total = found.total();
    for (int i = 0; i < found.objects().size(); i++) {
      if (characters >= StatsJson.MOST_CHARACTERS) {
        return false;
      }
      rows.add(found.objects().get(i));
      characters += found.objects().get(i).textLength();
      last = found.positions().get(i);
    }
    return characters < StatsJson.MOST_CHARACTERS;
  }

  /** Whoever makes one up asks for rows behind some other place of the same search. */
  private record Place(List<@Nullable String> values, String path) {}

  private static String text(Position position) {
    try {
      return JSON.writeValueAsString(new Place(position.values(), position.path()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Position position(String text) {
    try {
      Place place = JSON.readValue(text, Place.class);
      return new Position(place.values(), place.path());
    } catch (JsonProcessingException | NullPointerException e) {
      throw new IllegalArgumentException("after is what a page before gave as next", e);
    }
  }
}
