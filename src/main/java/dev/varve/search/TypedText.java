package dev.varve.search;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is typing at the end of a query.
 *
 * @param start where the word begins that is to be completed
 * @param field whose value it is; null when it is a field's name, or a word of its own
 * @param word what is there of it, without the opening quote
 */
record TypedText(int start, @Nullable String field, String word) {

  private static final String FIELD =
      "((?:\"(?:[^\"\\\\]|\\\\.)*+\"|`[^`]*+`|[^\\s:=!<>~()\"`]++)++)";
  private static final Pattern VALUE = Pattern.compile("-?" + FIELD + "(?::|=|!=|>=?|<=?|!?~)(.*)");
  private static final Pattern IN_LIST =
      Pattern.compile(
          ".*?(?:^|[\\s(])-?" + FIELD + "(?::|(?i:\\s+(?:NOT\\s+)?IN\\s*))\\(([^()]*+)",
          Pattern.DOTALL);

  /**
   * @param text the query up to the caret
   */
  static TypedText of(String text) {
    Matcher list = IN_LIST.matcher(text);
    if (list.matches()) {
      int start = list.start(2) + lastItem(list.group(2));
      return value(text, start, list.group(1));
    }
    int start = wordStart(text);
    Matcher value = VALUE.matcher(text.substring(start));
    if (value.matches()) {
      return value(text, start + value.start(2), value.group(1));
    }
    int bare = start < text.length() && text.charAt(start) == '-' ? start + 1 : start;
    return new TypedText(bare, null, text.substring(bare));
  }

  private static TypedText value(String text, int start, String field) {
    boolean quoted = start < text.length() && text.charAt(start) == '"';
    return new TypedText(start, field, text.substring(quoted ? start + 1 : start));
  }

  private static int lastItem(String items) {
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < items.length(); i++) {
      char c = items.charAt(i);
      quoted ^= c == '"';
      if (!quoted && (c == ',' || Character.isWhitespace(c))) {
        start = i + 1;
      }
    }
    return start;
  }

  /** Behind the last space or parenthesis outside of quotes. */
  private static int wordStart(String text) {
    int start = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\' && quote == '"') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '`') {
        quote = c;
      } else if (Character.isWhitespace(c) || c == '(') {
        start = i + 1;
      }
    }
    return start;
  }
}
