package dev.varve.api;

import dev.varve.index.query.Problem;
import dev.varve.search.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to say about a query's text. */
record ValidationBody(
    boolean valid,
    @Nullable String canonical,
    @Nullable String resolved,
    @Nullable String sql,
    List<String> parameters,
    List<Problem> problems,
    String caret,
    List<String> warnings) {

  static ValidationBody of(Validation validation) {
    return new ValidationBody(
        validation.isValid(),
        validation.canonical(),
        validation.resolved(),
        validation.sql(),
        validation.parameters(),
        validation.problems(),
        validation.caret(),
        validation.warnings());
  }
}
