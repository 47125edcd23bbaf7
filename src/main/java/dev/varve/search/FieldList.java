package dev.varve.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Fields with commas between them. Inside double quotes and backticks, which are written as in a
 * query, a comma has no meaning.
 */
public final class FieldList {

  private FieldList() {}

  public static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int comma = next(text, ',', 0); comma >= 0; comma = next(text, ',', comma + 1)) {
      parts.add(text.substring(start, comma));
      start = comma + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** The next place of the character outside of quotes, or -1. The start must lie outside. */
  static int next(String text, char wanted, int start) {
    char quote = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && c == wanted) {
        return i;
      }
      if (quote != 0 && c == '\\') {
        i++;
      } else if (quote == 0 ? c == '"' || c == '`' : c == quote) {
        quote = quote == 0 ? c : 0;
      }
    }
    return -1;
  }
}
