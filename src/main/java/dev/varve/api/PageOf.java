package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list, as all lists answer. */
record PageOf<T>(Pagination pagination, List<T> results) {

  /**
   * @param nextOffset what to pass as {@code after} for the next page; empty at the end, never
   *     absent
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Pagination(boolean hasMore, String nextOffset, int results, int maxPerPage) {}

  /** Cuts rows that were read with {@link PageQuery#rowsToRead}. */
  static <R, T> PageOf<T> cut(
      List<R> rows, Amount amount, Function<R, String> offset, Function<R, T> json) {
    boolean hasMore = rows.size() > amount.rows();
    return of(hasMore ? rows.subList(0, amount.rows()) : rows, hasMore, offset, json);
  }

  static <R, T> PageOf<T> of(
      List<R> rows, boolean hasMore, Function<R, String> offset, Function<R, T> json) {
    return at(rows, hasMore ? rows.getLast() : null, offset, json);
  }

  /**
   * A page that may have fewer rows than asked for although more follow.
   *
   * @param next where the page after it begins; null when there is none
   */
  static <R, K, T> PageOf<T> at(
      List<R> rows, @Nullable K next, Function<K, String> offset, Function<R, T> json) {
    String after = next == null ? "" : offset.apply(next);
    return new PageOf<>(
        new Pagination(next != null, after, rows.size(), Amount.MAX),
        rows.stream().map(json).toList());
  }
}
