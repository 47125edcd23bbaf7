package dev.varve.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/** What holds of any text: it is refused with places inside of it, or has a canonical text. */
final class QueryRoundTrip {

  private QueryRoundTrip() {}

  static void check(String text) {
    @Nullable Query query = parse(text);
    if (query != null) {
      String canonical = CanonicalText.of(query);
      Query again = QueryParser.parse(canonical);
      assertThat(again).as(canonical).isEqualTo(query);
      assertThat(CanonicalText.of(again)).isEqualTo(canonical);
    }
  }

  private static @Nullable Query parse(String text) {
    try {
      return QueryParser.parse(text);
    } catch (QueryException e) {
      assertThat(e.problems()).isNotEmpty();
      for (Problem problem : e.problems()) {
        assertThat(problem.offset()).isBetween(0, text.length());
        assertThat(problem.length()).isBetween(0, text.length() - problem.offset());
      }
      return null;
    }
  }
}
