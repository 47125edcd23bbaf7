package dev.varve.index.query;

import dev.varve.index.document.CaseFolding;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which fields a query names. */
public final class QueryFields {

  private QueryFields() {}

  /** In the order of the text. */
  public static Set<Field> of(Query query) {
    Set<Field> fields = new LinkedHashSet<>();
    collect(query, fields);
    return fields;
  }

  /** Whether two names are so many edits apart at most, whatever their case. */
  public static boolean areNear(String left, String right, int edits) {
    String folded = CaseFolding.fold(left);
    // Half of a short name would be another name.
    return edits <= folded.length() / 2
        && EditDistance.within(folded, CaseFolding.fold(right), edits);
  }

  private static void collect(Query query, Set<Field> fields) {
    switch (query) {
      case Query.And and -> and.clauses().forEach(clause -> collect(clause, fields));
      case Query.Or or -> or.clauses().forEach(clause -> collect(clause, fields));
      case Query.Not not -> collect(not.clause(), fields);
      case Query.Compare compare -> fields.add(compare.field());
      case Query.Range range -> fields.add(range.field());
      case Query.In in -> fields.add(in.field());
      case Query.Has has -> fields.add(has.field());
      case Query.Missing missing -> fields.add(missing.field());
      case Query.MatchAll all -> {}
      case Query.Bare bare -> {}
      case Query.Changed changed -> {}
      case Query.Is is -> {}
      case Query.Saved saved -> {}
      case Query.AtPaths known -> {}
    }
  }
}
