package dev.varve.index.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code changed:} and {@code is:} need of each other. Rows come from the right ref, so there
 * is one pair of refs to a query; and {@code is:} says something about that pair.
 */
public final class ChangedRules {

  private ChangedRules() {}

  /**
   * {@link QueryException} where the text breaks them; saved queries in it may yet bring a pair.
   */
  static void check(ParsedQuery parsed) {
    List<Problem> problems = new ArrayList<>(otherPairs(parsed));
    if (parsed.conditions(Query.Changed.class).isEmpty()
        && parsed.conditions(Query.Saved.class).isEmpty()) {
      problems.addAll(lonelyIs(parsed));
    }
    throwAny(parsed, problems);
  }

  /** The same for a query whose saved queries were put in. */
  public static void checkWhole(Query query) {
    ParsedQuery whole = ParsedQuery.of(query);
    List<Problem> problems = new ArrayList<>(otherPairs(whole));
    if (whole.conditions(Query.Changed.class).isEmpty()) {
      problems.addAll(lonelyIs(whole));
    }
    throwAny(whole, problems);
  }

  private static List<Problem> otherPairs(ParsedQuery parsed) {
    List<Problem> problems = new ArrayList<>();
    Set<Query.Changed> pairs = new LinkedHashSet<>();
    for (Query.Changed changed : parsed.conditions(Query.Changed.class)) {
      if (pairs.add(changed) && pairs.size() > 1) {
        String first = CanonicalText.of(pairs.iterator().next());
        problems.add(
            parsed.problem(
                changed, "a query compares one pair of refs, and it has " + first, null));
      }
    }
    return problems;
  }

  private static List<Problem> lonelyIs(ParsedQuery parsed) {
    return parsed.conditions(Query.Is.class).stream()
        .map(
            is ->
                parsed.problem(
                    is,
                    "is: says how an object changed between two refs",
                    "changed:v1.0..main " + CanonicalText.of(is)))
        .toList();
  }

  private static void throwAny(ParsedQuery parsed, List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw parsed.refusal(problems);
    }
  }
}
