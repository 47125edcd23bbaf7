package dev.varve.history;

import dev.varve.graph.Commit;
import java.util.List;

/**
 * A page of the commits at which a query's result changed, the newest first.
 *
 * @param scanned how many commits were looked at for this page
 * @param next cursor of the next page, empty when the root was reached; a page may be short, or
 *     empty, and have one, when very many commits had nothing to tell
 */
public record QueryLog(List<Row> rows, int scanned, String next, List<String> warnings) {

  /**
   * @param counts what the commit did to the result
   * @param total how many objects match at the commit
   */
  public record Row(Commit commit, ResultCounts counts, long total) {}
}
