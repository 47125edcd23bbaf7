package dev.varve.index.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query with its text and the places of its conditions there, so that what turns out to be wrong
 * later on can still be shown where it was typed.
 */
public final class ParsedQuery {

  /** Offsets in UTF-16 units. */
  record Place(int start, int end) {}

  private final String text;
  private final Query query;
  private final Map<Query, Place> places;

  ParsedQuery(String text, Query query, Map<Query, Place> places) {
    this.text = requireNonNull(text, "text is null");
    this.query = requireNonNull(query, "query is null");
    // By identity: the same condition may be written twice.
    this.places = Collections.unmodifiableMap(new IdentityHashMap<>(places));
  }

  /** A query that was not typed: its text is the canonical one, and every place all of it. */
  public static ParsedQuery of(Query query) {
    return new ParsedQuery(CanonicalText.of(query), query, Map.of());
  }

  public String text() {
    return text;
  }

  public Query query() {
    return query;
  }

  /** What is wrong with a condition, at its place; with the whole text when it has none. */
  public Problem problem(Query condition, String message, @Nullable String fix) {
    @Nullable Place place = places.get(condition);
    return place == null
        ? new Problem(0, text.length(), message, fix)
        : new Problem(place.start(), place.end() - place.start(), message, fix);
  }

  /** The same as an exception to throw. */
  public QueryException refusal(Query condition, String message, @Nullable String fix) {
    return refusal(List.of(problem(condition, message, fix)));
  }

  /** Several problems of this text at once. */
  public QueryException refusal(List<Problem> problems) {
    return new QueryException(text, problems);
  }

  /** All conditions of one kind, in the order of the text. */
  public <T extends Query> List<T> conditions(Class<T> kind) {
    List<T> found = new ArrayList<>();
    Conditions.visit(
        query,
        condition -> {
          if (kind.isInstance(condition)) {
            found.add(kind.cast(condition));
          }
        });
    return found;
  }
}
