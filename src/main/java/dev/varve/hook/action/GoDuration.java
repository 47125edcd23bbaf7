package dev.varve.hook.action;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as lakeFS's action files have them: {@code 1m30s}, {@code 500ms}. */
final class GoDuration {

  private static final Pattern WHOLE = Pattern.compile("([0-9]{1,9}(h|ms|m|s))+");
  private static final Pattern PART = Pattern.compile("([0-9]{1,9})(h|ms|m|s)");

  private GoDuration() {}

  /**
   * @throws IllegalArgumentException when it can't be read
   */
  static Duration parse(String text) {
    if (text.length() > 40 || !WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is no duration such as 10s or 1m30s");
    }
    Duration sum = Duration.ZERO;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      sum = sum.plus(of(Long.parseLong(parts.group(1)), parts.group(2)));
    }
    return sum;
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "h" -> Duration.ofHours(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMillis(amount);
    };
  }
}
