package dev.varve.index.query;

import dev.varve.index.document.Builtin;
import java.util.ArrayList;
import java.util.List;

/** Refuses, before anything runs, what is well-formed but cannot be run as it is. */
final class Unsupported {

  private Unsupported() {}

  static void check(Query query) {
    switch (query) {
      case Query.And and -> and.clauses().forEach(Unsupported::check);
      case Query.Or or -> or.clauses().forEach(Unsupported::check);
      case Query.Not not -> check(not.clause());
      case Query.Changed changed -> throw exception(changed);
      case Query.Is is -> throw exception(is);
      case Query.Saved saved -> throw exception(saved);
      case Query.MatchAll all -> {}
      case Query.Has has -> {}
      case Query.Missing missing -> {}
      case Query.AtPaths known -> {}
      case Query.Compare compare -> checkValues(compare, List.of(compare.value()));
      case Query.In in -> checkValues(in, in.values());
      case Query.Bare bare -> checkValues(bare, List.of(bare.value()));
      case Query.Range range -> checkValues(range, ends(range));
    }
  }

  /** Refuses what asks for the creation of objects, where it is not known. */
  static void checkCreation(Query query) {
    Conditions.visit(
        query,
        condition -> {
          for (Field field : QueryFields.of(condition)) {
            if (field instanceof Field.System(Builtin builtin) && builtin.isOfCreation()) {
              throw QueryException.unsupported(
                  condition, "asks for the creation of objects, which only a search knows");
            }
          }
        });
  }

  static QueryException exception(Query query) {
    return QueryException.unsupported(query, "needs a repository to look it up in");
  }

  private static List<Value> ends(Query.Range range) {
    List<Value> ends = new ArrayList<>();
    if (range.low() != null) {
      ends.add(range.low());
    }
    if (range.high() != null) {
      ends.add(range.high());
    }
    return ends;
  }

  private static void checkValues(Query query, List<Value> values) {
    for (Value value : values) {
      if (value instanceof Value.Parameter) {
        throw QueryException.unsupported(query, "the parameter has no value");
      }
      if (value instanceof Value.Relative) {
        throw QueryException.unsupported(query, "the relative date was not resolved");
      }
    }
  }
}
