package dev.varve.query;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.ChangedRules;
import dev.varve.index.query.Parameters;
import dev.varve.index.query.ParsedQuery;
import dev.varve.index.query.Problem;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryException;
import dev.varve.index.query.QueryParser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the text of a query whole: binds its parameters and puts saved queries in. */
@ApplicationScoped
public class WholeQueries {

  private final SavedQueries saved;

  WholeQueries(SavedQueries saved) {
    this.saved = saved;
  }

  /**
   * @param params values of parameters; saved queries have defaults for theirs
   * @throws QueryException with places in the text; also when saved queries are missing, use each
   *     other in a circle, or are too much together
   */
  public Query whole(Repository repository, ParsedQuery parsed, Map<String, String> params) {
    return whole(repository, parsed, params, Map.of(), "");
  }

  /**
   * The same for a saved query itself.
   *
   * @param name of the query that the text is of, which it must not use; empty for none
   * @param defaults its own
   */
  public Query whole(
      Repository repository,
      ParsedQuery parsed,
      Map<String, String> params,
      Map<String, String> defaults,
      String name) {
    return whole(expansion(repository, params), parsed, defaults, name, params.keySet());
  }

  /**
   * The same with parameters left open, to see whether it can run at all.
   *
   * @param defaults checked against the parameters that there are
   */
  public Query open(
      Repository repository, ParsedQuery parsed, Map<String, String> defaults, String name) {
    List<Problem> mistakes = Parameters.mistakes(parsed, defaults);
    if (!mistakes.isEmpty()) {
      throw parsed.refusal(mistakes);
    }
    return whole(expansion(repository, null), parsed, defaults, name, defaults.keySet());
  }

  private Expansion expansion(Repository repository, @Nullable Map<String, String> params) {
    return new Expansion((used, revision) -> saved.find(repository, used, revision), params);
  }

  private static Query whole(
      Expansion expansion,
      ParsedQuery parsed,
      Map<String, String> defaults,
      String name,
      Set<String> given) {
    Query whole = expansion.of(parsed, defaults, name);
    checkUnused(given, expansion.names());
    if (!parsed.conditions(Query.Saved.class).isEmpty()) {
      ChangedRules.checkWhole(whole);
      checkSize(parsed, whole);
    }
    return whole;
  }

  /** A mistyped name would silently give the default's answer. */
  private static void checkUnused(Set<String> given, Set<String> names) {
    Set<String> unused = new TreeSet<>(given);
    unused.removeAll(names);
    if (!unused.isEmpty()) {
      String known = names.isEmpty() ? "it has none" : "it has $" + String.join(", $", names);
      throw new InvalidRequest(
          "the query has no parameter $" + String.join(", $", unused) + "; " + known);
    }
  }

  /** What is whole must be a query that could have been typed. */
  private static void checkSize(ParsedQuery parsed, Query whole) {
    try {
      QueryParser.parse(CanonicalText.of(whole));
    } catch (QueryException e) {
      Query first = parsed.conditions(Query.Saved.class).getFirst();
      throw parsed.refusal(first, "with its saved queries put in: " + e.summary(), null);
    }
  }
}
