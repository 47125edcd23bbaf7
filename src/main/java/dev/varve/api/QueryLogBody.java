package dev.varve.api;

import dev.varve.history.QueryLog;
import java.util.List;

/** The commits at which a query's result changed. */
record QueryLogBody(List<Row> results, int scanned, String next, List<String> warnings) {

  /**
   * @param total how many objects match at the commit
   */
  record Row(CommitBody commit, long added, long removed, long changed, long total) {

    static Row of(QueryLog.Row row) {
      return new Row(
          CommitBody.of(row.commit()),
          row.counts().added(),
          row.counts().removed(),
          row.counts().changed(),
          row.total());
    }
  }

  static QueryLogBody of(QueryLog log) {
    return new QueryLogBody(
        log.rows().stream().map(Row::of).toList(), log.scanned(), log.next(), log.warnings());
  }
}
