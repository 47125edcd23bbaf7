package dev.varve.index.query;

/** The spelling of regular expressions between slashes. */
final class RegexText {

  private RegexText() {}

  /** A pattern that came without slashes around it, as it stands between slashes. */
  static String escapeSlashes(String pattern) {
    StringBuilder escaped = new StringBuilder(pattern.length());
    for (int i = 0; i < pattern.length(); i++) {
      char unit = pattern.charAt(i);
      if (unit == '\\' && i + 1 < pattern.length()) {
        escaped.append(unit).append(pattern.charAt(++i));
      } else {
        escaped.append(unit == '/' ? "\\/" : unit);
      }
    }
    return escaped.toString();
  }
}
