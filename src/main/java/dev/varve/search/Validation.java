package dev.varve.search;

import dev.varve.index.query.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a query's text before it runs.
 *
 * @param canonical null when the text has problems
 * @param resolved the canonical text with parameters, dates and saved queries put in; null when it
 *     has problems, or parameters without a value
 * @param sql the resolved query as a {@code WHERE}; null where that is, and with {@code changed:}
 * @param parameters the names of its parameters, without {@code $}
 * @param caret the problems under the text, for a terminal; empty when there are none
 */
public record Validation(
    @Nullable String canonical,
    @Nullable String resolved,
    @Nullable String sql,
    List<String> parameters,
    List<Problem> problems,
    String caret,
    List<String> warnings) {

  public boolean isValid() {
    return problems.isEmpty();
  }
}
