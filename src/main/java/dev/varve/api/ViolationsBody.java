package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.hook.run.Violation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of violations.
 *
 * @param query finds the objects of the page's violations, as far as they are there
 */
record ViolationsBody(PageOf.Pagination pagination, List<Row> results, String query) {

  private static final int MOST_PATHS = 50;

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
    return new ViolationsBody(page.pagination(), rows, query(rows));
  }

  /** The longest that a query may be bounds it. */
  private static String query(List<Row> rows) {
    String paths =
        rows.stream()
            .map(Row::path)
            .filter(path -> !path.isEmpty())
            .distinct()
            .limit(MOST_PATHS)
            .map(path -> "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
            .collect(Collectors.joining(", "));
    return paths.isEmpty() ? "" : "path IN (" + paths + ")";
  }
}
