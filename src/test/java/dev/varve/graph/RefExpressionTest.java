package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.RefExpression.Place;
import dev.varve.graph.RefExpression.Step;
import dev.varve.graph.RefExpression.Step.FirstParents;
import dev.varve.graph.RefExpression.Step.NthParent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefExpressionTest {

  static final List<Arguments> WELL_FORMED =
      List.of(
          row("main", "main", Place.PLAIN),
          row("v1.0", "v1.0", Place.PLAIN),
          row("a/b\\é😀", "a/b\\é😀", Place.PLAIN),
          row("main@", "main", Place.COMMITTED),
          row("main$", "main", Place.STAGING),
          row("main~", "main", Place.PLAIN, new FirstParents(1)),
          row("main~0", "main", Place.PLAIN, new FirstParents(0)),
          row("main~12", "main", Place.PLAIN, new FirstParents(12)),
          row("main^", "main", Place.PLAIN, new NthParent(1)),
          row("main^0", "main", Place.PLAIN, new NthParent(0)),
          row("main~2^2", "main", Place.PLAIN, new FirstParents(2), new NthParent(2)),
          row("x^^", "x", Place.PLAIN, new NthParent(1), new NthParent(1)),
          row("x~~", "x", Place.PLAIN, new FirstParents(1), new FirstParents(1)),
          row("x~007", "x", Place.PLAIN, new FirstParents(7)));

  @ParameterizedTest
  @FieldSource("WELL_FORMED")
  void wellFormedExpressionsAreTakenApart(String text, RefExpression parsed) {
    assertThat(RefExpression.parse(text)).isEqualTo(parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "~1",
        "^",
        "@",
        "$",
        "main@1",
        "main$2",
        "main@~1",
        "main~1@",
        "main~$",
        "main^2$",
        "main$$",
        "main@@",
        "main@$",
        "main~x",
        "main~1x",
        "main~-1",
        "main~1234567890",
        "ma in",
        "main\n",
        "main\t~1",
        "main\u00a0",
        "main\u0000"
      })
  void othersAreInvalid(String text) {
    assertThatThrownBy(() -> RefExpression.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("invalid ref '");
  }

  @Test
  void theNumberOfStepsIsBounded() {
    assertThatThrownBy(() -> RefExpression.parse("main" + "^".repeat(100_000)))
        .isInstanceOf(InvalidRequest.class);
  }

  private static Arguments row(String text, String base, Place place, Step... steps) {
    return Arguments.of(text, new RefExpression(base, place, List.of(steps)));
  }
}
