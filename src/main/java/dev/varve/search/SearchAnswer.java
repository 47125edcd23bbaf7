package dev.varve.search;

import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Conditions;
import dev.varve.index.query.Query;
import dev.varve.index.search.FacetResult;
import java.util.List;
import java.util.SortedMap;

/**
 * @param commit what the ref was resolved to
 * @param next cursor of the next page, empty at the end
 * @param resolved what ran, for whoever asks for it again
 */
public record SearchAnswer(
    CommitId commit,
    long total,
    List<ObjectVersion> results,
    SortedMap<String, FacetResult> facets,
    String next,
    List<String> warnings,
    Resolved resolved) {

  /**
   * @param query with nothing open but {@code changed:} and {@code is:}
   */
  public record Resolved(SearchTarget target, Query query) {

    /** The text that gives this answer for ever: its refs are commits. */
    public String text() {
      return CanonicalText.of(
          target.changedSince() == null
              ? query
              : Conditions.replace(
                  query,
                  condition ->
                      condition instanceof Query.Changed
                          ? new Query.Changed(target.changedSince().hex(), target.commit().hex())
                          : condition));
    }
  }
}
