package dev.varve.index.query;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Walks over the conditions of a query: what stands between AND, OR and NOT. */
public final class Conditions {

  private Conditions() {}

  /** In the order of the text. */
  public static void visit(Query query, Consumer<Query> visitor) {
    switch (query) {
      case Query.And and -> and.clauses().forEach(clause -> visit(clause, visitor));
      case Query.Or or -> or.clauses().forEach(clause -> visit(clause, visitor));
      case Query.Not not -> visit(not.clause(), visitor);
      default -> visitor.accept(query);
    }
  }

  /** The same query with each condition replaced; one that is to stay is returned as it is. */
  public static Query replace(Query query, UnaryOperator<Query> replacement) {
    return switch (query) {
      case Query.And and ->
          new Query.And(
              and.clauses().stream().map(clause -> replace(clause, replacement)).toList());
      case Query.Or or ->
          new Query.Or(or.clauses().stream().map(clause -> replace(clause, replacement)).toList());
      case Query.Not not -> new Query.Not(replace(not.clause(), replacement));
      default -> replacement.apply(query);
    };
  }

  /** How many conditions there are, values of lists included, as {@link Limits#CLAUSES} counts. */
  public static int count(Query query) {
    int[] count = new int[1];
    visit(
        query,
        condition -> count[0] += condition instanceof Query.In in ? 1 + in.values().size() : 1);
    return count[0];
  }

  /** How deep NOT, AND and OR are nested. */
  public static int depth(Query query) {
    return switch (query) {
      case Query.And and -> 1 + and.clauses().stream().mapToInt(Conditions::depth).max().orElse(0);
      case Query.Or or -> 1 + or.clauses().stream().mapToInt(Conditions::depth).max().orElse(0);
      case Query.Not not -> 1 + depth(not.clause());
      default -> 0;
    };
  }
}
