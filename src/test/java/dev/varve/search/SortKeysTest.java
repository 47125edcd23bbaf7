package dev.varve.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.search.SortKey;
import dev.varve.index.search.SortKey.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortKeysTest {

  @Test
  void readsOrderAndType() {
    assertThat(SortKeys.parse("-meta.confidence:number, path,captured:DATE"))
        .containsExactly(
            new SortKey("meta.confidence", Type.NUMBER, true),
            new SortKey("path", Type.TEXT, false),
            new SortKey("captured", Type.DATE, false));
  }

  @Test
  void nothingIsPathOrder() {
    assertThat(SortKeys.parse("")).isEmpty();
    assertThat(SortKeys.parse("  ")).isEmpty();
  }

  @Test
  void quotesKeepCommasAndColons() {
    assertThat(SortKeys.parse("meta.\"a,b:c\\\"d\":number,`x:y`"))
        .containsExactly(
            new SortKey("meta.\"a,b:c\\\"d\"", Type.NUMBER, false),
            new SortKey("`x:y`", Type.TEXT, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        "a,",
        "-",
        ":number",
        "a:integer",
        "-relevance",
        "relevance:text",
        "a,b,c,d,e,f,g,h,i"
      })
  void refusesWhatIsNoOrder(String sort) {
    assertThatThrownBy(() -> SortKeys.parse(sort)).isInstanceOf(InvalidRequest.class);
  }
}
