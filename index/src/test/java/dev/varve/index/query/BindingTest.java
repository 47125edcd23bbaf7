package dev.varve.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is put in before a query runs: parameters, and the present. */
class BindingTest {

  private static final Instant NOW = Instant.parse("2024-03-31T10:20:30Z");

  @Test
  void parametersBecomeLiteralsOrExactText() {
    Query query = QueryParser.parse("class:$class AND score < $max AND x IN ($class, b)");
    assertThat(CanonicalText.of(Parameters.bind(query, Map.of("class", "tr*", "max", "0.5"))))
        .isEqualTo("class:\"tr*\" AND score < 0.5 AND x IN (\"tr*\", b)");
  }

  @Test
  void parameterThatDoesNotFitIsRefused() {
    Query query = QueryParser.parse("size > $least");
    assertThatThrownBy(() -> Parameters.bind(query, Map.of("least", "big")))
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> Parameters.bind(query, Map.of()))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("$least has no value");
  }

  @Test
  void allWrongParametersAreToldAtTheirPlaces() {
    ParsedQuery parsed = QueryParser.parseWithPlaces("a:1 AND size > $least OR -class:$class");
    assertThat(Parameters.names(parsed.query())).containsExactly("least", "class");
    QueryException refused =
        catchThrowableOfType(
            QueryException.class, () -> Parameters.bind(parsed, Map.of("least", "2KBB")));
    assertThat(refused.problems())
        .extracting(Problem::offset, Problem::length)
        .containsExactly(tuple(8, 13), tuple(26, 12));
    assertThat(refused.summary()).contains("$least: > needs", "$class has no value");
  }

  @ParameterizedTest
  @CsvSource({
    "now, 2024-03-31T10:20:30Z",
    "now-7d, 2024-03-24T10:20:30Z",
    "now-1M, 2024-02-29T10:20:30Z",
    "now+2h, 2024-03-31T12:20:30Z",
    "now-1y, 2023-03-31T10:20:30Z",
    "now-99999y, 0000-03-31T10:20:30Z",
    "today, 2024-03-31"
  })
  void relativeDatesAreThoseOfTheGivenInstant(String relative, String date) {
    Query query = RelativeDates.resolve(QueryParser.parse("NOT modified >= " + relative), NOW);
    assertThat(query).isEqualTo(QueryParser.parse("NOT modified >= " + date));
  }
}
