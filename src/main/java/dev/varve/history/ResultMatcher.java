package dev.varve.history;

import dev.varve.index.CommitId;
import dev.varve.index.Compared;
import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.Origin;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryFields;
import dev.varve.index.query.QueryPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a query of versions that may be uncommitted, and so in no index. Not for several threads.
 */
final class ResultMatcher {

  private final QueryPredicate predicate;
  private final Function<CommitId, Origin> origins;
  private final boolean asksForCommits;
  private final Compared compared;

  /**
   * @param query ready to run; refused when it asks who began an object, as nobody has where that
   *     is uncommitted
   * @param origins looked up only when the query asks for something of commits
   */
  ResultMatcher(Query query, Function<CommitId, Origin> origins) {
    this.predicate = QueryPredicate.of(query);
    this.origins = origins;
    this.asksForCommits = QueryFields.of(query).stream().anyMatch(ResultMatcher::isOfCommit);
    this.compared =
        asksForCommits || QueryFields.of(query).contains(new Field.System(Builtin.MODIFIED))
            ? Compared.VERSION
            : Compared.IDENTITY;
  }

  /** What may make a difference to the query; else much would be read for nothing. */
  Compared compared() {
    return compared;
  }

  private static boolean isOfCommit(Field field) {
    return field instanceof Field.System(Builtin builtin) && builtin.isOfCommit();
  }

  /** False where there is no version. */
  boolean matches(@Nullable ObjectVersion version) {
    if (version == null) {
      return false;
    }
    @Nullable CommitId origin = version.origin();
    return predicate.test(
        version, origin == null || !asksForCommits ? null : origins.apply(origin));
  }
}
