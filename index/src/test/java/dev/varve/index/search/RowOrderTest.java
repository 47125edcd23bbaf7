package dev.varve.index.search;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.index.query.QueryParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowOrderTest {

  private final RowOrder bySize =
      new RowOrder(
          List.of(new SortKey("size", SortKey.Type.NUMBER, false)), QueryParser.parse("a"));

  @Test
  void aPositionHasValuesOfTheKeysAlone() {
    bySize.check(new Position(List.of("12"), "p"));
    for (List<String> values : List.of(List.of("abc"), List.of("1", "2"), List.<String>of())) {
      assertThatExceptionOfType(InvalidPositionException.class)
          .as(values.toString())
          .isThrownBy(() -> bySize.check(new Position(values, "p")));
    }
  }
}
