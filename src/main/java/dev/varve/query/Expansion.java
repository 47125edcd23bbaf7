package dev.varve.query;

import dev.varve.index.query.Conditions;
import dev.varve.index.query.Limits;
import dev.varve.index.query.Parameters;
import dev.varve.index.query.ParsedQuery;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryException;
import dev.varve.index.query.QueryParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One run of putting saved queries in. Counts what has been put in so far, so that queries which
 * use others many times are refused before they have grown.
 */
final class Expansion {

  /** Finds a saved query; 0 is the newest revision. */
  interface Lookup {
    Optional<SavedQuery> find(String name, int revision);
  }

  private static final int DEEPEST = 8;

  private final Lookup lookup;
  private final @Nullable Map<String, String> params;
  private final Set<String> names = new TreeSet<>();
  private final Deque<String> using = new ArrayDeque<>();
  private int conditions;

  /**
   * @param params null to leave parameters open
   */
  Expansion(Lookup lookup, @Nullable Map<String, String> params) {
    this.lookup = lookup;
    this.params = params;
  }

  /** The parameters that were met. */
  Set<String> names() {
    return names;
  }

  Query of(ParsedQuery parsed, Map<String, String> defaults, String name) {
    conditions += Conditions.count(parsed.query());
    if (conditions > Limits.CLAUSES) {
      throw new TooManyConditions();
    }
    names.addAll(Parameters.names(parsed.query()));
    Query bound = params == null ? parsed.query() : bound(parsed, defaults, params);
    using.addLast(name);
    Query whole =
        Conditions.replace(
            bound,
            condition -> condition instanceof Query.Saved used ? putIn(parsed, used) : condition);
    using.removeLast();
    return whole;
  }

  private static Query bound(
      ParsedQuery parsed, Map<String, String> defaults, Map<String, String> params) {
    Map<String, String> values = new HashMap<>(defaults);
    values.putAll(params);
    return Parameters.bind(parsed, values);
  }

  private Query putIn(ParsedQuery parsed, Query.Saved used) {
    SavedQuery found = find(parsed, used);
    try {
      ParsedQuery text = QueryParser.parseWithPlaces(found.revision().text());
      return of(text, found.revision().draft().defaults(), key(used));
    } catch (QueryException e) {
      throw parsed.refusal(used, "query " + key(used) + ": " + e.summary(), null);
    } catch (TooManyConditions e) {
      throw parsed.refusal(
          used, "more than " + Limits.CLAUSES + " conditions with those of saved queries", null);
    }
  }

  private SavedQuery find(ParsedQuery parsed, Query.Saved used) {
    if (using.contains(key(used))) {
      String circle = String.join(", ", using.stream().filter(name -> !name.isEmpty()).toList());
      throw parsed.refusal(used, "saved queries use each other in a circle: " + circle, null);
    }
    if (using.size() > DEEPEST) {
      throw parsed.refusal(used, "saved queries use each other deeper than " + DEEPEST, null);
    }
    return lookup
        .find(used.name(), used.revision())
        .orElseThrow(
            () -> parsed.refusal(used, "there is no saved query \"" + key(used) + "\"", null));
  }

  private static String key(Query.Saved used) {
    return used.revision() == 0 ? used.name() : used.name() + "@" + used.revision();
  }

  /** Unwinds to where a saved query was named, which is then told. */
  private static final class TooManyConditions extends RuntimeException {
    TooManyConditions() {
      super(null, null, false, false);
    }
  }
}
