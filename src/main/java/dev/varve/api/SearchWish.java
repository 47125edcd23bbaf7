package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.query.Field;
import dev.varve.search.SearchCall;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A search as the body of a POST. A mistyped name would silently give another answer than the one
 * that is wanted; so unlike elsewhere unknown names are refused.
 *
 * @param fields the metadata keys that rows show; null for all
 * @param params values of the query's parameters, without {@code $}
 * @param log whether the run is to be logged
 * @param highlight whether rows say why they were found
 * @param versions {@code all} for all versions in the history; else null
 */
@Schema(name = "Search")
record SearchWish(
    @Nullable String q,
    @Nullable String sort,
    @Nullable Integer limit,
    @Nullable String after,
    @Nullable List<String> facets,
    @Nullable List<String> fields,
    @Nullable Map<String, String> params,
    @Nullable Boolean log,
    @Nullable Boolean highlight,
    @Nullable String versions) {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST_HIGHLIGHTED = 100;
  private static final Set<String> NAMES =
      Set.of(
          "q",
          "sort",
          "limit",
          "after",
          "facets",
          "fields",
          "params",
          "log",
          "highlight",
          "versions");

  /** Called by the JSON parser. */
  @JsonAnySetter
  void refuse(String name, @Nullable Object value) {
    checkName(name);
  }

  static void checkName(String name) {
    if (!NAMES.contains(name)) {
      throw new InvalidRequest(
          "a search has no '"
              + name
              + "', but q, sort, limit, after, facets, fields, params, log, highlight and versions");
    }
  }

  boolean isHighlighted() {
    if (!Boolean.TRUE.equals(highlight)) {
      return false;
    }
    if (limit != null && limit > MOST_HIGHLIGHTED) {
      throw new InvalidRequest("highlights are for up to " + MOST_HIGHLIGHTED + " rows a page");
    }
    return true;
  }

  boolean isOfAllVersions() {
    if (versions != null && !versions.equals("all")) {
      throw new InvalidRequest("versions is 'all' or left out, not '" + versions + "'");
    }
    return versions != null;
  }

  SearchCall call() {
    return new SearchCall(
        orEmpty(q),
        QueryParams.checked(params),
        orEmpty(sort),
        limit == null ? DEFAULT_LIMIT : limit,
        orEmpty(after),
        names(facets, "a facet"));
  }

  /** Built-in fields are in every row anyway. */
  @Nullable Set<String> keys() {
    if (fields == null) {
      return null;
    }
    Set<String> keys = new HashSet<>();
    for (String name : names(fields, "a field")) {
      if (Field.of(name) instanceof Field.Key(String key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static List<String> names(@Nullable List<String> names, String what) {
    List<String> given = names == null ? List.of() : names;
    given.forEach(name -> Bodies.required(name, "the name of " + what));
    return given;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
