package dev.varve.index.query;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.Creation;
import dev.varve.index.document.NumberValue;
import dev.varve.index.document.Origin;
import dev.varve.index.query.Query.Operator;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A query asked of one object in memory. Prepared once, for several threads. */
@FunctionalInterface
public interface QueryPredicate {

  /**
   * @param origin the commit that introduced the version; null while it is uncommitted
   * @param creation of the object; null while that is uncommitted
   */
  boolean test(ObjectVersion version, @Nullable Origin origin, @Nullable Creation creation);

  /** Of a query that asks for nothing of the object's creation, as those of {@link #of}. */
  default boolean test(ObjectVersion version, @Nullable Origin origin) {
    return test(version, origin, null);
  }

  /**
   * For those who don't know when objects were created. {@link QueryException} for what cannot be
   * asked of one object, or asks for its creation.
   */
  static QueryPredicate of(Query query) {
    Unsupported.checkCreation(query);
    return withCreation(query);
  }

  /** For those who do; {@link QueryException} for what cannot be asked of one object. */
  static QueryPredicate withCreation(Query query) {
    Unsupported.check(query);
    return prepare(query);
  }

  private static QueryPredicate prepare(Query query) {
    return switch (query) {
      case Query.MatchAll all -> (version, origin, creation) -> true;
      case Query.And and -> {
        List<QueryPredicate> parts = and.clauses().stream().map(QueryPredicate::prepare).toList();
        yield (version, origin, creation) ->
            parts.stream().allMatch(part -> part.test(version, origin, creation));
      }
      case Query.Or or -> {
        List<QueryPredicate> parts = or.clauses().stream().map(QueryPredicate::prepare).toList();
        yield (version, origin, creation) ->
            parts.stream().anyMatch(part -> part.test(version, origin, creation));
      }
      case Query.Not not -> {
        QueryPredicate part = prepare(not.clause());
        yield (version, origin, creation) -> !part.test(version, origin, creation);
      }
      case Query.Compare(Field field, Operator operator, Value value) ->
          compare(field, operator, value);
      case Query.In(Field field, List<Value> values) -> {
        List<QueryPredicate> parts =
            values.stream().map(value -> compare(field, Operator.MATCH, value)).toList();
        yield (version, origin, creation) ->
            parts.stream().anyMatch(part -> part.test(version, origin, creation));
      }
      case Query.Range range -> within(range.field(), Interval.of(range));
      case Query.Has(Field field) -> has(field);
      case Query.Missing(Field field) -> {
        QueryPredicate has = has(field);
        yield (version, origin, creation) -> !has.test(version, origin, creation);
      }
      case Query.Bare(Value value) -> {
        Predicate<ObjectVersion> bare = BareTests.of(value);
        yield (version, origin, creation) -> bare.test(version);
      }
      case Query.Changed changed -> throw Unsupported.exception(changed);
      case Query.Is is -> throw Unsupported.exception(is);
      case Query.Saved saved -> throw Unsupported.exception(saved);
      case Query.AtPaths(Query written, Set<String> paths) ->
          (version, origin, creation) -> paths.contains(version.path());
    };
  }

  private static QueryPredicate compare(Field field, Operator operator, Value value) {
    return switch (field) {
      case Field.Key(String key) -> onText(field, TextTests.ofValue(operator, value));
      case Field.System(Builtin builtin) when builtin == Builtin.DIR ->
          onText(field, DirPattern.test(operator, value));
      case Field.System(Builtin builtin) when builtin.isPathLike() ->
          onText(field, TextTests.ofPathPart(operator, value));
      case Field.System(Builtin builtin) when builtin.isOrdinal() ->
          within(field, Interval.of(operator, (Value.Literal) value));
      case Field.System system -> onText(field, TextTests.ofValue(operator, value));
    };
  }

  private static QueryPredicate within(Field field, Interval interval) {
    if (field instanceof Field.System(Builtin builtin)) {
      return builtin == Builtin.SIZE
          ? ofSize((Interval.Numbers) interval)
          : ofDate(builtin, (Interval.Dates) interval);
    }
    return onText(field, interval);
  }

  private static QueryPredicate ofSize(Interval.Numbers numbers) {
    return (version, origin, creation) -> numbers.contains(NumberValue.of(version.sizeBytes()));
  }

  private static QueryPredicate ofDate(Builtin field, Interval.Dates dates) {
    return (version, origin, creation) -> {
      @Nullable Instant time =
          switch (field) {
            case MODIFIED -> version.mtime();
            case CHANGED_AT -> origin == null ? null : origin.time();
            case CREATED_AT -> creation == null ? null : creation.time();
            default -> throw new IllegalArgumentException(field + " is no date");
          };
      return time != null && dates.contains(Instant.ofEpochMilli(time.toEpochMilli()));
    };
  }

  private static QueryPredicate has(Field field) {
    return onText(field, text -> true);
  }

  private static QueryPredicate onText(Field field, Predicate<String> test) {
    return (version, origin, creation) -> {
      @Nullable String text =
          switch (field) {
            case Field.Key(String key) -> version.metadata().get(key);
            case Field.System(Builtin builtin) -> builtin.text(version, origin, creation);
          };
      return text != null && test.test(text);
    };
  }
}
