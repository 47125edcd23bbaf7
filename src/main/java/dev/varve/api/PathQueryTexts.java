package dev.varve.api;

import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Queries that find objects by their paths: as many as it takes, each within a query's limits. */
final class PathQueryTexts {

  private static final String BEGINNING = "path IN (";
  private static final int MOST_PATHS = Limits.CLAUSES / 2;

  private PathQueryTexts() {}

  /**
   * @param paths empty ones and repetitions are left out
   */
  static List<String> of(List<String> paths) {
    List<String> queries = new ArrayList<>();
    List<String> quoted = new ArrayList<>();
    int bytes = BEGINNING.length();
    for (String path : new LinkedHashSet<>(paths)) {
      String text = CanonicalText.quote(path);
      int more = text.getBytes(StandardCharsets.UTF_8).length + 2;
      if (!quoted.isEmpty() && (quoted.size() >= MOST_PATHS || bytes + more > Limits.TEXT_BYTES)) {
        queries.add(query(quoted));
        quoted.clear();
        bytes = BEGINNING.length();
      }
      if (!path.isEmpty()) {
        quoted.add(text);
        bytes += more;
      }
    }
    if (!quoted.isEmpty()) {
      queries.add(query(quoted));
    }
    return queries;
  }

  private static String query(List<String> quoted) {
    return BEGINNING + String.join(", ", quoted) + ")";
  }
}
