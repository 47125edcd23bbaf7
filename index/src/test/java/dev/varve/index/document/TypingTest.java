package dev.varve.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of typing, version 1: old answers depend on them. */
class TypingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "+1",
        ".5",
        "5.",
        "1e",
        "1e400",
        "NaN",
        "Infinity",
        "0x1",
        "1_0",
        "١",
        "--1",
        "1.2.3"
      })
  void isNoNumber(String text) {
    assertThat(NumberValue.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.10",
    "1e-1, 0.1",
    "007, 7",
    "-0, 0",
    "1E+2, 100",
    "0e99999999999, 0",
    "1e-99999999999, 0",
    "9007199254740993, 9007199254740993.0"
  })
  void isTheSameNumber(String left, String right) {
    assertThat(NumberValue.parse(left)).isNotNull().isEqualTo(NumberValue.parse(right));
  }

  @Property
  void longsOrderExactlyHoweverTheyCome(@ForAll long left, @ForAll long right) {
    for (long near : new long[] {right, left + 1, left - 1}) {
      assertThat(Integer.signum(NumberValue.of(left).compareTo(NumberValue.of(near))))
          .isEqualTo(Long.compare(left, near));
    }
    assertThat(NumberValue.parse(Long.toString(left))).isEqualTo(NumberValue.of(left));
  }

  @Test
  void hugeIntegersOrderExactly() {
    NumberValue two64 = parse("18446744073709551616");
    NumberValue next = parse("18446744073709551617");
    assertThat(two64).isLessThan(next);
    assertThat(parse("1".repeat(300))).isGreaterThan(next);
    assertThat(parse(new BigDecimal("1e300").toBigInteger().toString())).isEqualTo(parse("1e300"));
    assertThat(NumberValue.parse("9".repeat(513))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05, 2024-05-01T00:00:00Z, 2024-06-01T00:00:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
    "2024-05-03T10, 2024-05-03T10:00:00Z, 2024-05-03T11:00:00Z",
    "2024-05-03T10:20+02:00, 2024-05-03T08:20:00Z, 2024-05-03T08:21:00Z",
    "2024-05-03T10:20:30Z, 2024-05-03T10:20:30Z, 2024-05-03T10:20:31Z",
    "2024-05-03T10:20:30.5Z, 2024-05-03T10:20:30.500Z, 2024-05-03T10:20:30.600Z",
  })
  void dateIsTheIntervalOfItsPrecision(String text, String start, String end) {
    @Nullable DateValue date = DateValue.parse(text);
    assertThat(date).isNotNull();
    assertThat(date.start()).hasToString(start);
    assertThat(date.end().toString().replace(".600Z", ".6Z"))
        .isEqualTo(end.replace(".600Z", ".6Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024",
        "2024-13",
        "2023-02-29",
        "2024-5",
        "2024-05-03 10:00",
        "2024-05-03T24",
        "2024-05-03Z",
        "2024-05-03T10:00+2",
        "２０２４-05"
      })
  void isNoDate(String text) {
    assertThat(DateValue.parse(text)).isNull();
  }

  @Test
  void foldingTwiceIsFoldingOnce() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      int folded = CaseFolding.fold(codePoint);
      assertThat(CaseFolding.fold(folded)).isEqualTo(folded);
    }
  }

  @Test
  void collationTwinsStayApart() {
    assertThat(CaseFolding.fold("ÀÉ")).isEqualTo("àé");
    assertThat(CaseFolding.fold("か")).isNotEqualTo(CaseFolding.fold("カ"));
    assertThat(CaseFolding.fold("é")).isNotEqualTo(CaseFolding.fold("e\u0301"));
    assertThat(CaseFolding.fold("ß")).isNotEqualTo(CaseFolding.fold("ss"));
    assertThat(CaseFolding.fold("ı")).isNotEqualTo(CaseFolding.fold("I"));
  }

  @Test
  void wordsAreRunsOfLettersAndDigits() {
    assertThat(Words.of("a/b_0001-Truck.PNG")).isEqualTo(List.of("a", "b", "0001", "truck", "png"));
    assertThat(Words.of("日本 語x")).isEqualTo(List.of("日", "本", "語", "x"));
    assertThat(Words.of("e\u0301😀")).isEqualTo(List.of("e\u0301", "😀"));
    assertThat(Words.of("_ -")).isEmpty();
    assertThat(Words.of("a".repeat(300))).isEqualTo(List.of("a".repeat(255), "a".repeat(45)));
  }

  @Test
  void termsOfKeysAreTheirOwnAndComeBack() {
    for (String key : List.of("", "a", "a\u0000b", "\u0001", "\u0001\u0004name", "é😀")) {
      assertThat(KeyTerm.key(KeyTerm.of(key))).isEqualTo(key);
    }
    assertThat(KeyTerm.of("name")).isNotEqualTo(KeyTerm.of(Builtin.NAME));
    assertThat(KeyTerm.key(KeyTerm.of(Builtin.NAME))).isNull();
    assertThat(KeyTerm.key(KeyTerm.of("k".repeat(5_000)))).isNull();
    assertThat(KeyTerm.of(KeyTerm.of("a"), "b\u0000c"))
        .isNotEqualTo(KeyTerm.of(KeyTerm.of("a\u0000b"), "c"));
  }

  private static NumberValue parse(String text) {
    @Nullable NumberValue number = NumberValue.parse(text);
    assertThat(number).isNotNull();
    return number;
  }
}
