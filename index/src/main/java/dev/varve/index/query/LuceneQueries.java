package dev.varve.index.query;

import dev.varve.index.Deadline;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.Fields;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Query.Operator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.TermQuery;

/** A query as Lucene runs it over the fields of {@link Fields}; scores mean nothing. */
public final class LuceneQueries {

  private LuceneQueries() {}

  /** {@link QueryException} for what cannot be run. */
  public static org.apache.lucene.search.Query of(Query query) {
    Unsupported.check(query);
    return convert(query);
  }

  private static org.apache.lucene.search.Query convert(Query query) {
    // Patterns become automata here, which may take long for very many.
    Deadline.check();
    return switch (query) {
      case Query.MatchAll all -> MatchAllDocsQuery.INSTANCE;
      case Query.And and -> all(and.clauses().stream().map(LuceneQueries::convert).toList());
      case Query.Or or -> any(or.clauses().stream().map(LuceneQueries::convert).toList());
      case Query.Not not -> not(convert(not.clause()));
      case Query.Compare compare -> compare(compare.field(), compare.operator(), compare.value());
      case Query.In in ->
          any(
              in.values().stream()
                  .map(value -> compare(in.field(), Operator.MATCH, value))
                  .toList());
      case Query.Range range -> within(range.field(), Interval.of(range));
      case Query.Has(Field field) -> has(field);
      case Query.Missing(Field field) -> not(has(field));
      case Query.Bare(Value value) -> BareQueries.of(value);
      case Query.Changed changed -> throw Unsupported.exception(changed);
      case Query.Is is -> throw Unsupported.exception(is);
      case Query.Saved saved -> throw Unsupported.exception(saved);
      case Query.AtPaths(Query written, Set<String> paths) -> PathQueries.anyOf(paths);
    };
  }

  private static org.apache.lucene.search.Query compare(
      Field field, Operator operator, Value value) {
    return switch (field) {
      case Field.Key(String key) -> new KeyQueries(key).compare(operator, value);
      case Field.System(Builtin builtin) when builtin == Builtin.PATH ->
          PathQueries.compare(operator, value);
      case Field.System(Builtin builtin) when builtin.isPathLike() ->
          PartQueries.compare(builtin, operator, value);
      case Field.System(Builtin builtin) when builtin.isOrdinal() ->
          within(field, Interval.of(operator, (Value.Literal) value));
      case Field.System(Builtin builtin) ->
          new ValueTerms(KeyTerm.of(builtin)).compare(operator, value);
    };
  }

  private static org.apache.lucene.search.Query within(Field field, Interval interval) {
    return switch (field) {
      case Field.Key(String key) -> KeyQueries.within(key, interval);
      case Field.System(Builtin builtin) -> LongIntervals.within(builtin.longField(), interval);
    };
  }

  private static org.apache.lucene.search.Query has(Field field) {
    return new TermQuery(
        new Term(
            Fields.KEYS,
            switch (field) {
              case Field.Key(String key) -> KeyTerm.of(key);
              case Field.System(Builtin builtin) when builtin == Builtin.CHANGED_AT ->
                  KeyTerm.of(Builtin.COMMIT);
              case Field.System(Builtin builtin) when builtin == Builtin.CREATED_AT ->
                  KeyTerm.of(Builtin.CREATED_IN);
              // Every object has a path, and what belongs to one.
              case Field.System(Builtin builtin)
                  when builtin == Builtin.PATH || builtin.isOrdinal() ->
                  KeyTerm.of(Builtin.NAME);
              case Field.System(Builtin builtin) -> KeyTerm.of(builtin);
            }));
  }

  static org.apache.lucene.search.Query all(List<org.apache.lucene.search.Query> parts) {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    parts.forEach(part -> builder.add(part, Occur.FILTER));
    return builder.build();
  }

  static org.apache.lucene.search.Query any(List<org.apache.lucene.search.Query> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    parts.forEach(part -> builder.add(part, Occur.SHOULD));
    return builder.build();
  }

  static org.apache.lucene.search.Query not(org.apache.lucene.search.Query part) {
    return butNot(MatchAllDocsQuery.INSTANCE, part);
  }

  static org.apache.lucene.search.Query butNot(
      org.apache.lucene.search.Query all, org.apache.lucene.search.Query excluded) {
    return new BooleanQuery.Builder().add(all, Occur.FILTER).add(excluded, Occur.MUST_NOT).build();
  }
}
