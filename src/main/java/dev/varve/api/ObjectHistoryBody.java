package dev.varve.api;

import dev.varve.history.FieldChange;
import dev.varve.history.ObjectChange;
import dev.varve.history.ObjectHistory;
import java.util.List;
import java.util.Locale;

/** The commits that changed an object. */
record ObjectHistoryBody(String path, List<Row> results, String next) {

  /**
   * @param author the commit that wrote the version; another one where it was brought by a revert
   * @param type added, changed or removed
   */
  record Row(CommitBody commit, CommitBody author, String type, List<FieldChange> fields) {

    static Row of(ObjectChange change) {
      return new Row(
          CommitBody.of(change.commit()),
          CommitBody.of(change.author()),
          change.type().name().toLowerCase(Locale.ROOT),
          change.fields());
    }
  }

  static ObjectHistoryBody of(ObjectHistory history) {
    return new ObjectHistoryBody(
        history.path(), history.changes().stream().map(Row::of).toList(), history.next());
  }
}
