package dev.varve.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.declared.DeclaredKey.Type;
import dev.varve.error.VarveException.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysFileTest {

  @Test
  void yamlAndJsonSayTheSame() {
    List<DeclaredKey> yaml =
        KeysFile.read(
            """
            keys:
              confidence:
                type: number
                unit: "%"
              class:
                values: [car, truck, 1]
                pii: false
                pattern: '[a-z]+/\\d'
                description: What is shown
              free:
            """);
    assertThat(yaml).extracting(DeclaredKey::key).containsExactly("confidence", "class", "free");
    assertThat(yaml.getFirst().type()).isEqualTo(Type.NUMBER);
    assertThat(yaml.get(1).values()).containsExactly("car", "truck", "1");
    assertThat(
            KeysFile.read(
                "{'keys':{'confidence':{'type':'number','unit':'%'}}}".replace('\'', '"')))
        .containsExactly(yaml.getFirst());
    assertThat(KeysFile.read("")).isEmpty();
  }

  @Test
  void mistakesAreNamed() {
    assertMistake("keys: {a: {typ: number}}", "'typ'");
    assertMistake("keys: {a: {type: float}}", "number");
    assertMistake("keys: {a: {values: []}}", "values");
    assertMistake("keys: {a: {pii: maybe}}", "pii");
    assertMistake("keys: {a: {pattern: '('}}", "pattern");
    assertMistake("keys: [a]", "keys");
    assertMistake("key: {}", "'key'");
    assertMistake("keys: {a: {}, a: {}}", "line 1");
    assertMistake("~: 1", "'~'");
    assertMistake("keys: {a: {~: 1}}", "'~'");
    assertMistake("keys:\n\t- a", "line 2");
  }

  @Test
  void bombsAreRefused() {
    assertMistake("[".repeat(100_000), "");
    assertMistake("{a: ".repeat(100_000), "");
    assertMistake("a: &a [x, x]\nb: &b [*a, *a]\nkeys: *b", "alias");
    assertMistake("!!java.lang.Runtime {}", "");
    assertMistake("x".repeat(2 << 20), "");
  }

  private static void assertMistake(String text, String message) {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> KeysFile.read(text))
        .withMessageContaining(message);
  }
}
