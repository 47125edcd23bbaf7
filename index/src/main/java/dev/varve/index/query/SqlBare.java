package dev.varve.index.query;

import dev.varve.index.document.Words;
import java.util.List;
import java.util.stream.Collectors;

/** Words without a field as SQL: looked for in the path and in each value. */
final class SqlBare {

  private static final String IN_WORD = "\\p{L}\\p{N}\\p{M}\\p{So}\\p{Sk}";
  private static final String TEXTS = "list_prepend(path, map_values(user_metadata))";

  private SqlBare() {}

  static String test(Value value) {
    return switch (value) {
      case Value.Fuzzy(String text, int edits) ->
          anyWord(SqlText.isNear("w", SqlText.foldedText(text), edits));
      case Value.Word word when BareTests.isPattern(word) -> pattern(word);
      default -> phrase(Words.of(value.text()));
    };
  }

  private static String phrase(List<String> words) {
    if (words.isEmpty()) {
      return "false";
    }
    String regex =
        words.stream()
            .map(SqlText::escaped)
            .collect(
                Collectors.joining(
                    "[^" + IN_WORD + "]+", "(^|[^" + IN_WORD + "])", "($|[^" + IN_WORD + "])"));
    return anyText(TEXTS, SqlText.finds(SqlText.folded("t"), regex));
  }

  private static String pattern(Value.Word word) {
    String folded = SqlText.foldedText(word.text());
    String whole = SqlText.regex(Globs.ofText(folded));
    String segments = SqlText.regex(Globs.ofPath("**/" + folded)) + "(?:/.*)?";
    return "("
        + String.join(
            " OR ",
            SqlText.matches(SqlText.folded("path"), segments),
            anyText("map_values(user_metadata)", SqlText.matches(SqlText.folded("t"), whole)),
            anyWord(SqlText.matches("w", whole)))
        + ")";
  }

  private static String anyWord(String condition) {
    String words = "regexp_extract_all(" + SqlText.folded("t") + ", '[" + IN_WORD + "]+')";
    return anyText(TEXTS, "len(list_filter(" + words + ", lambda w: " + condition + ")) > 0");
  }

  private static String anyText(String texts, String condition) {
    return "len(list_filter(" + texts + ", lambda t: " + condition + ")) > 0";
  }
}
