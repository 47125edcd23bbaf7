package dev.varve.index.query;

import dev.varve.index.document.NumberValue;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Units of sizes: KB = 1000 bytes, KiB = 1024. */
enum SizeUnit {
  B("B", 1),
  KB("KB", 1_000),
  MB("MB", 1_000_000),
  GB("GB", 1_000_000_000),
  TB("TB", 1_000_000_000_000L),
  KIB("KiB", 1L << 10),
  MIB("MiB", 1L << 20),
  GIB("GiB", 1L << 30),
  TIB("TiB", 1L << 40);

  private final String text;
  private final long bytes;

  SizeUnit(String text, long bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  /** The bytes of a number with a unit; null when the text is none. */
  static @Nullable NumberValue parse(String text) {
    int unitAt = unitAt(text);
    @Nullable SizeUnit unit = find(text.substring(unitAt));
    String number = text.substring(0, unitAt);
    @Nullable NumberValue value = NumberValue.parse(number);
    if (unit == null || value == null) {
      return null;
    }
    if (value.value() == 0) {
      return value;
    }
    return NumberValue.parse(
        new BigDecimal(number).multiply(BigDecimal.valueOf(unit.bytes)).toString());
  }

  /** Where the letters at the end begin. */
  static int unitAt(String text) {
    int at = text.length();
    while (at > 0 && Character.isLetter(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** What a misspelt unit may have meant. */
  static String suggestion(String number, String unit) {
    String letter = unit.isEmpty() ? "" : unit.substring(0, 1).toUpperCase(Locale.ROOT);
    for (SizeUnit decimal : values()) {
      if (decimal != B && decimal.text.startsWith(letter) && !letter.isEmpty()) {
        SizeUnit binary = values()[decimal.ordinal() + KIB.ordinal() - KB.ordinal()];
        return sized(number, decimal) + " or " + sized(number, binary) + "?";
      }
    }
    return "one of B, KB, MB, GB, TB, KiB, MiB, GiB, TiB";
  }

  private static String sized(String number, SizeUnit unit) {
    return number + unit.text + " (" + size(number, unit) + ")";
  }

  private static String size(String number, SizeUnit unit) {
    @Nullable NumberValue bytes = parse(number + unit.text);
    return bytes == null ? "bytes" : String.format(Locale.ROOT, "%,.0f bytes", bytes.value());
  }

  private static @Nullable SizeUnit find(String text) {
    for (SizeUnit unit : values()) {
      if (unit.text.equals(text)) {
        return unit;
      }
    }
    return null;
  }
}
