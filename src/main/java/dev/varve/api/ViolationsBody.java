package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.hook.run.Violation;
import java.util.List;

/**
 * A page of violations.
 *
 * @param query finds the objects of the page's violations, as far as they are there; empty when
 *     none concerns an object
 * @param moreQueries find those that one query has no room for
 */
record ViolationsBody(
    PageOf.Pagination pagination,
    List<Row> results,
    String query,
    @JsonProperty("more_queries") List<String> moreQueries) {

  /**
   * @param severity fail or warn
   * @param path empty for what concerns no object
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Row(
      String runId,
      String hookRunId,
      String severity,
      String path,
      String key,
      String value,
      String message) {

    static Row of(Violation violation) {
      var finding = violation.finding();
      return new Row(
          violation.place().run(),
          violation.place().hookRun(),
          finding.isFailure() ? "fail" : "warn",
          finding.path(),
          finding.key(),
          finding.value(),
          finding.message());
    }
  }

  static ViolationsBody of(PageOf<Violation> page) {
    List<Row> rows = page.results().stream().map(Row::of).toList();
    List<String> queries = PathQueryTexts.of(rows.stream().map(Row::path).toList());
    return new ViolationsBody(
        page.pagination(),
        rows,
        queries.isEmpty() ? "" : queries.getFirst(),
        queries.isEmpty() ? List.of() : queries.subList(1, queries.size()));
  }
}
