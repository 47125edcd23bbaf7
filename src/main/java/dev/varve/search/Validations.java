package dev.varve.search;

import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.View;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Parameters;
import dev.varve.index.query.ParsedQuery;
import dev.varve.index.query.Problem;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryException;
import dev.varve.index.query.QueryParser;
import dev.varve.index.query.SqlQueries;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at queries while they are typed: without running them, and with parameters left open. */
@ApplicationScoped
public class Validations {

  static final String FLOATING_TIME = "the query depends on the time at which it runs (now, today)";

  private final Refs refs;
  private final Views views;
  private final SearchTargets targets;
  private final TimeLimit timeLimit;
  private final InstantSource clock;

  Validations(
      Refs refs, Views views, SearchTargets targets, TimeLimit timeLimit, InstantSource clock) {
    this.timeLimit = timeLimit;
    this.refs = refs;
    this.views = views;
    this.targets = targets;
    this.clock = clock;
  }

  /** Mistakes of the query are part of the answer; an unknown ref is refused. */
  public Validation validate(
      Repository repository, String ref, String text, Map<String, String> params) {
    var commit = refs.resolve(repository, ref).commit();
    try {
      ParsedQuery parsed = QueryParser.parseWithPlaces(text);
      @Nullable PreparedQuery prepared = prepared(repository, ref, parsed, params);
      try (View view = views.at(repository, commit)) {
        List<String> warnings = timeLimit.over(parsed, () -> view.warnings(parsed.query()));
        return valid(parsed, prepared, warnings);
      }
    } catch (QueryException e) {
      return new Validation(null, null, null, List.of(), e.problems(), e.getMessage(), List.of());
    }
  }

  /** The query as it would run; null while parameters are open. */
  private @Nullable PreparedQuery prepared(
      Repository repository, String ref, ParsedQuery parsed, Map<String, String> params) {
    if (!params.keySet().containsAll(Parameters.names(parsed.query()))) {
      checkGiven(parsed, params);
      return null;
    }
    PreparedQuery prepared = targets.prepare(repository, parsed.text(), params);
    targets.resolve(repository, ref, prepared);
    return prepared;
  }

  /** Those that have a value must fit. */
  private static void checkGiven(ParsedQuery parsed, Map<String, String> params) {
    List<Problem> problems = Parameters.mistakes(parsed, params);
    if (!problems.isEmpty()) {
      throw parsed.refusal(problems);
    }
  }

  private Validation valid(
      ParsedQuery parsed, @Nullable PreparedQuery prepared, List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    Query query = prepared == null ? parsed.query() : prepared.whole();
    if (new PreparedQuery(parsed, query).dependsOnTime()) {
      all.add(FLOATING_TIME);
    }
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new Validation(
        CanonicalText.of(parsed.query()),
        prepared == null ? null : CanonicalText.of(prepared.at(now)),
        prepared == null || prepared.changed() != null ? null : SqlQueries.where(prepared.at(now)),
        List.copyOf(Parameters.names(parsed.query())),
        List.of(),
        "",
        all);
  }
}
