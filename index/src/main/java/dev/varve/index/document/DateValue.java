package dev.varve.index.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/**
 * A date as values and literals write it: {@code YYYY-MM[-DD[Thh[:mm[:ss[.f]]][Z|±hh:mm]]]}, UTC
 * unless it says otherwise. It is the interval its precision leaves open; a value counts as the
 * interval's start.
 *
 * <p>Stored in a point, version 1: the start as 8 bytes of sortable seconds, 4 of nanoseconds, 4 of
 * zero.
 *
 * @param end the first instant behind the interval
 */
public record DateValue(Instant start, Instant end) {

  private static final int SHORTEST = "2024-05".length();
  private static final int LONGEST = "2024-05-01T00:00:00.000000000+00:00".length();
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d)(?::(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?)?"
              + "(Z|[+-]\\d\\d:\\d\\d)?)?)?");

  /** Null when the text is no date. */
  public static @Nullable DateValue parse(String text) {
    if (text.length() < SHORTEST || text.length() > LONGEST || text.charAt(4) != '-') {
      return null;
    }
    Matcher parts = ISO.matcher(text);
    try {
      return parts.matches() ? interval(parts) : null;
    } catch (DateTimeException e) {
      // A 13th month or a 31st of April: text that only looks like a date.
      return null;
    }
  }

  /** The whole year in UTC. */
  public static DateValue ofYear(int year) {
    LocalDate first = LocalDate.of(year, 1, 1);
    return new DateValue(atMidnight(first), atMidnight(first.plusYears(1)));
  }

  /** A whole day in UTC. */
  public static DateValue ofDay(LocalDate day) {
    return new DateValue(atMidnight(day), atMidnight(day.plusDays(1)));
  }

  /** Just that instant. */
  public static DateValue ofInstant(Instant instant) {
    return new DateValue(instant, instant.plusNanos(1));
  }

  private static DateValue interval(Matcher parts) {
    LocalDate month = LocalDate.of(number(parts, 1), number(parts, 2), 1);
    if (parts.group(3) == null) {
      return new DateValue(atMidnight(month), atMidnight(month.plusMonths(1)));
    }
    LocalDate day = LocalDate.of(month.getYear(), month.getMonth(), number(parts, 3));
    if (parts.group(4) == null) {
      return ofDay(day);
    }
    LocalDateTime time =
        day.atTime(number(parts, 4), number(parts, 5), number(parts, 6), nanos(parts.group(7)));
    ZoneOffset zone = parts.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(8));
    Instant start = OffsetDateTime.of(time, zone).toInstant();
    return new DateValue(start, start.plusNanos(lengthNanos(parts)));
  }

  private static long lengthNanos(Matcher parts) {
    if (parts.group(5) == null) {
      return ChronoUnit.HOURS.getDuration().toNanos();
    }
    if (parts.group(6) == null) {
      return ChronoUnit.MINUTES.getDuration().toNanos();
    }
    long nanos = ChronoUnit.SECONDS.getDuration().toNanos();
    int decimals = parts.group(7) == null ? 0 : parts.group(7).length();
    for (int i = 0; i < decimals; i++) {
      nanos /= 10;
    }
    return nanos;
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }

  private static int nanos(@Nullable String decimals) {
    return decimals == null ? 0 : Integer.parseInt((decimals + "00000000").substring(0, 9));
  }

  private static Instant atMidnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static byte[] bytes(Instant instant) {
    byte[] bytes = new byte[NumberValue.BYTES];
    NumericUtils.longToSortableBytes(instant.getEpochSecond(), bytes, 0);
    NumericUtils.intToSortableBytes(instant.getNano(), bytes, Long.BYTES);
    return bytes;
  }
}
