package dev.varve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void takesBothSpellingsOfAnOption() {
    Arguments arguments = parse("--port", "9000", "--host=::1", "--fresh");
    assertThat(arguments.number("--port", 8000, 1, 65_535)).isEqualTo(9000);
    assertThat(arguments.value("--host")).contains("::1");
    assertThat(arguments.has("--fresh")).isTrue();
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> parse("--prot", "1")).hasMessageContaining("unknown option --prot");
    assertThatThrownBy(() -> parse("--port")).hasMessageContaining("--port needs a value");
    assertThatThrownBy(() -> parse("--port=x").number("--port", 1, 1, 2))
        .hasMessageContaining("a number, not x");
    assertThatThrownBy(() -> parse("--port=3").number("--port", 1, 1, 2))
        .hasMessageContaining("from 1 to 2");
  }

  @Test
  void servesOnLoopbackUnlessTold() {
    ServeOptions options = ServeOptions.from(parse(), Map.of());
    assertThat(options.url()).hasToString("http://127.0.0.1:8000");
  }

  @Test
  void reachesAServiceThatListensEverywhereByLoopback() {
    assertThat(ServeOptions.from(parse("--host", "0.0.0.0"), Map.of()).url())
        .hasToString("http://127.0.0.1:8000");
    assertThat(ServeOptions.from(parse("--host", "::1"), Map.of()).url())
        .hasToString("http://[::1]:8000");
  }

  @Test
  void optionComesBeforeEnvironment() {
    Map<String, String> environment = Map.of("VARVE_DATA_DIR", "/from/environment");
    assertThat(ServeOptions.from(parse(), environment).data())
        .isEqualTo(Path.of("/from/environment"));
    assertThat(ServeOptions.from(parse("--data", "/given"), environment).data())
        .isEqualTo(Path.of("/given"));
  }

  private static Arguments parse(String... words) {
    return Arguments.parse(List.of(words), ServeOptions.NAMES, Set.of("--fresh"));
  }
}
