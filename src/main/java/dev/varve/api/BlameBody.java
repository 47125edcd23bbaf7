package dev.varve.api;

import dev.varve.graph.Commit;
import dev.varve.history.Blame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who gave an object the values it has. */
record BlameBody(
    String commit,
    ObjectStats object,
    @Nullable CommitBody created,
    @Nullable CommitBody changed,
    List<Line> fields) {

  record Line(String field, String value, @Nullable CommitBody author) {}

  static BlameBody of(Blame blame) {
    return new BlameBody(
        blame.at().hex(),
        ObjectStats.of(blame.version()),
        commit(blame.created()),
        commit(blame.changed()),
        blame.fields().stream()
            .map(line -> new Line(line.field(), line.value(), commit(line.author())))
            .toList());
  }

  private static @Nullable CommitBody commit(@Nullable Commit commit) {
    return commit == null ? null : CommitBody.of(commit);
  }
}
