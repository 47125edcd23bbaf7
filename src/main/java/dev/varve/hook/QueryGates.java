package dev.varve.hook;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Repository;
import dev.varve.hook.action.Hook.QueryGate;
import dev.varve.hookworker.Verdict;
import dev.varve.hookworker.Verdict.Finding;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryException;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Hooks of type query: one search of the candidate, no code. */
@ApplicationScoped
class QueryGates {

  private static final int MOST_CHANGES = 1_000_000;

  private final HookQueries queries;

  QueryGates(HookQueries queries) {
    this.queries = queries;
  }

  HookOutcome run(Repository repository, QueryGate gate, HookView view) {
    String text = gate.query() == null ? "query:" + gate.saved() : gate.query();
    try {
      Query query = queries.query(repository, text, view.happening().time());
      Query asked = gate.changedOnly() ? amongChanges(query, view.candidate()) : query;
      return outcome(gate, text, view.candidate().state(), asked);
    } catch (QueryException | InvalidRequest | NotFound e) {
      return HookOutcome.failed(
          "the query '" + Verdict.cut(text, 200) + "' can't be run: " + e.getMessage(), false, "");
    }
  }

  private static Query amongChanges(Query query, Candidate candidate) {
    if (candidate.changes().count() > MOST_CHANGES) {
      throw new InvalidRequest(
          "over: changes takes " + MOST_CHANGES + " changes, and there are more: leave it out");
    }
    Set<String> paths = new HashSet<>();
    for (Change change : candidate.changes().all()) {
      paths.add(change.path());
    }
    return new Query.And(List.of(query, new Query.AtPaths(query, paths)));
  }

  private static HookOutcome outcome(QueryGate gate, String text, View state, Query query) {
    SearchResult result = state.search(new SearchRequest(query, List.of(), 0, null, List.of(), 0));
    long total = result.total();
    String log =
        String.format(Locale.ROOT, "%s matches %d objects%n", text, total)
            + String.join("\n", result.warnings());
    if (total >= gate.min() && total <= gate.max()) {
      return HookOutcome.passed(log);
    }
    if (total < gate.min()) {
      return HookOutcome.failed(said(gate, text) + "; " + counts(gate, total), false, log);
    }
    String message = said(gate, text);
    List<Finding> findings = findings(new SearchPages(state, query, List.of(), null), message);
    String error =
        gate.max() == 0
            ? Failures.violations(total, findings)
            : message + "; " + counts(gate, total);
    return new HookOutcome(error, false, "", log, total, 0, findings);
  }

  /** The first of them. */
  private static List<Finding> findings(SearchPages pages, String message) {
    List<Finding> findings = new ArrayList<>();
    while (pages.hasMore() && findings.size() < Verdict.MAX_FINDINGS) {
      for (ObjectVersion found : pages.next(Verdict.MAX_FINDINGS - findings.size()).objects()) {
        findings.add(finding(found, message));
      }
    }
    return findings;
  }

  private static Finding finding(ObjectVersion version, String message) {
    return new Finding(true, version.path(), message, "", "");
  }

  private static String said(QueryGate gate, String text) {
    return gate.message() == null
        ? "the query '" + Verdict.cut(text, 200) + "' matches it"
        : gate.message();
  }

  private static String counts(QueryGate gate, long total) {
    return gate.max() == Long.MAX_VALUE
        ? total + " objects match, " + gate.min() + " or more are wanted"
        : total + " objects match, " + gate.min() + " to " + gate.max() + " are wanted";
  }
}
