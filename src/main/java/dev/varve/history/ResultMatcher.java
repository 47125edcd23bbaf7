package dev.varve.history;

import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.Compared;
import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.Origin;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryFields;
import dev.varve.index.query.QueryPredicate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a change of an object does to a query's result. Not for several threads. */
final class ResultMatcher {

  private final QueryPredicate predicate;
  private final Function<CommitId, Origin> origins;
  private final @Nullable Creations creations;
  private final boolean asksForCommits;
  private final Compared compared;

  /**
   * @param query ready to run
   * @param origins looked up only when the query asks for something of commits
   * @param creations looked up only when the query asks for them; null where they are not known,
   *     and such a query is refused
   */
  ResultMatcher(Query query, Function<CommitId, Origin> origins, @Nullable Creations creations) {
    boolean asksForCreation = QueryFields.of(query).stream().anyMatch(ResultMatcher::isOfCreation);
    this.predicate =
        creations == null ? QueryPredicate.of(query) : QueryPredicate.withCreation(query);
    this.creations = asksForCreation ? creations : null;
    this.origins = origins;
    this.asksForCommits = QueryFields.of(query).stream().anyMatch(ResultMatcher::isOfCommit);
    this.compared =
        QueryFields.of(query).stream().anyMatch(ResultMatcher::isOfVersion)
            ? Compared.VERSION
            : Compared.IDENTITY;
  }

  /** What may make a difference to the query; else much would be read for nothing. */
  Compared compared() {
    return compared;
  }

  private static boolean isOfVersion(Field field) {
    return isOfCommit(field)
        || isOfCreation(field)
        || field.equals(new Field.System(Builtin.MODIFIED));
  }

  private static boolean isOfCommit(Field field) {
    return field instanceof Field.System(Builtin builtin) && builtin.isOfCommit();
  }

  private static boolean isOfCreation(Field field) {
    return field instanceof Field.System(Builtin builtin) && builtin.isOfCreation();
  }

  /**
   * Null when the result is as it was.
   *
   * @param by the commit that made the change, which its new versions don't name; null when they do
   */
  ResultChange.@Nullable Type typeOf(Change change, @Nullable CommitId by) {
    boolean before = matches(change.before(), null);
    boolean after = matches(change.after(), by);
    if (before && after) {
      return Compared.IDENTITY.isSame(change.before(), change.after())
          ? null
          : ResultChange.Type.CHANGED;
    }
    if (before) {
      return ResultChange.Type.REMOVED;
    }
    return after ? ResultChange.Type.ADDED : null;
  }

  /** The whole change of the result; null when it is as it was. */
  @Nullable ResultChange of(Change change) {
    ResultChange.@Nullable Type type = typeOf(change, null);
    if (type == null) {
      return null;
    }
    boolean isOneObject = change.before() != null && change.after() != null;
    return new ResultChange(
        change.path(),
        type,
        change.before(),
        change.after(),
        isOneObject ? FieldChange.between(change.before(), change.after()) : List.of());
  }

  private boolean matches(@Nullable ObjectVersion version, @Nullable CommitId by) {
    if (version == null) {
      return false;
    }
    @Nullable CommitId origin = version.origin() == null ? by : version.origin();
    return predicate.test(
        version,
        origin == null || !asksForCommits ? null : origins.apply(origin),
        creations == null ? null : creations.of(origin, version.path()));
  }
}
