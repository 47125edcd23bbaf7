package dev.varve.index.query;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
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
   */
  boolean test(ObjectVersion version, @Nullable Origin origin);

  /** {@link QueryException} for what cannot be asked of one object. */
  static QueryPredicate of(Query query) {
    Unsupported.check(query);
    return prepare(query);
  }

  private static QueryPredicate prepare(Query query) {
    return switch (query) {
      case Query.MatchAll all -> (version, origin) -> true;
      case Query.And and -> {
        List<QueryPredicate> parts = and.clauses().stream().map(QueryPredicate::prepare).toList();
        yield (version, origin) -> parts.stream().allMatch(part -> part.test(version, origin));
      }
      case Query.Or or -> {
        List<QueryPredicate> parts = or.clauses().stream().map(QueryPredicate::prepare).toList();
        yield (version, origin) -> parts.stream().anyMatch(part -> part.test(version, origin));
      }
      case Query.Not not -> {
        QueryPredicate part = prepare(not.clause());
        yield (version, origin) -> !part.test(version, origin);
      }
      case Query.Compare(Field field, Operator operator, Value value) ->
          compare(field, operator, value);
      case Query.In(Field field, List<Value> values) -> {
        List<QueryPredicate> parts =
            values.stream().map(value -> compare(field, Operator.MATCH, value)).toList();
        yield (version, origin) -> parts.stream().anyMatch(part -> part.test(version, origin));
      }
      case Query.Range range -> within(range.field(), Interval.of(range));
      case Query.Has(Field field) -> has(field);
      case Query.Missing(Field field) -> {
        QueryPredicate has = has(field);
        yield (version, origin) -> !has.test(version, origin);
      }
      case Query.Bare(Value value) -> {
        Predicate<ObjectVersion> bare = BareTests.of(value);
        yield (version, origin) -> bare.test(version);
      }
      case Query.Changed changed -> throw Unsupported.exception(changed);
      case Query.Is is -> throw Unsupported.exception(is);
      case Query.Saved saved -> throw Unsupported.exception(saved);
      case Query.AtPaths(Query written, Set<String> paths) ->
          (version, origin) -> paths.contains(version.path());
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
      return switch (builtin) {
        case SIZE ->
            (version, origin) ->
                ((Interval.Numbers) interval).contains(NumberValue.of(version.sizeBytes()));
        case MODIFIED ->
            (version, origin) ->
                ((Interval.Dates) interval)
                    .contains(Instant.ofEpochMilli(version.mtime().toEpochMilli()));
        default -> throw new IllegalArgumentException(builtin + " has no order");
      };
    }
    return onText(field, interval);
  }

  private static QueryPredicate has(Field field) {
    return onText(field, text -> true);
  }

  private static QueryPredicate onText(Field field, Predicate<String> test) {
    return (version, origin) -> {
      @Nullable String text =
          switch (field) {
            case Field.Key(String key) -> version.metadata().get(key);
            case Field.System(Builtin builtin) -> builtin.text(version, origin);
          };
      return text != null && test.test(text);
    };
  }
}
