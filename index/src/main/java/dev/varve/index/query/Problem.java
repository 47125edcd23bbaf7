package dev.varve.index.query;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a query's text.
 *
 * @param offset where it begins, in UTF-16 units from 0
 * @param length how many units it covers; 0 when something is missing there
 * @param fix what to write instead; null when that is not known
 */
public record Problem(int offset, int length, String message, @Nullable String fix) {

  /** Longer texts are shown around the place. */
  private static final int WINDOW = 60;

  public Problem {
    requireNonNull(message, "message is null");
  }

  /** Message and fix in one line. */
  public String summary() {
    return fix == null ? message : message + ": " + fix;
  }

  /** The text, and under it carets at the place and the summary; for a terminal. */
  public String caretLines(String text) {
    int from = Math.max(0, offset - WINDOW);
    int to = Math.min(text.length(), offset + Math.max(1, length) + WINDOW);
    StringBuilder line = new StringBuilder();
    for (int i = from; i < to; i++) {
      line.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
    }
    int carets = Math.max(1, Math.min(length, to - offset));
    return line.toString().stripTrailing()
        + "\n"
        + " ".repeat(offset - from)
        + "^".repeat(carets)
        + " "
        + summary();
  }
}
