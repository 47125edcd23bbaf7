package dev.varve.index.search;

import dev.varve.index.search.FacetResult.Bin;
import dev.varve.index.search.FacetResult.Histogram;
import dev.varve.index.search.ValueCounts.ValueCount;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bins of dates: the shortest unit of the calendar that needs no more than forty of them. */
final class DateBins {

  private static final int MOST = 40;

  /** A unit, how many of them make a step, and how long a step is at least, in seconds. */
  private enum Step {
    SECOND(ChronoUnit.SECONDS, 1, 1),
    MINUTE(ChronoUnit.MINUTES, 1, 60),
    HOUR(ChronoUnit.HOURS, 1, 3600),
    DAY(ChronoUnit.DAYS, 1, 86_400),
    WEEK(ChronoUnit.WEEKS, 1, 7 * 86_400),
    MONTH(ChronoUnit.MONTHS, 1, 28 * 86_400),
    QUARTER(ChronoUnit.MONTHS, 3, 90 * 86_400),
    YEAR(ChronoUnit.YEARS, 1, 365 * 86_400),
    DECADE(ChronoUnit.YEARS, 10, 3652L * 86_400),
    CENTURY(ChronoUnit.YEARS, 100, 36_524L * 86_400),
    MILLENNIUM(ChronoUnit.YEARS, 1000, 365_242L * 86_400);

    private final ChronoUnit unit;
    private final int units;
    private final long seconds;

    Step(ChronoUnit unit, int units, long seconds) {
      this.unit = unit;
      this.units = units;
      this.seconds = seconds;
    }

    static Step over(long seconds) {
      for (Step step : values()) {
        if (seconds / step.seconds < MOST - 1) {
          return step;
        }
      }
      return MILLENNIUM;
    }

    LocalDateTime start(LocalDateTime time) {
      return switch (this) {
        case SECOND, MINUTE, HOUR, DAY -> time.truncatedTo(unit);
        case WEEK ->
            time.truncatedTo(ChronoUnit.DAYS)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> midnight(time, time.getMonthValue());
        case QUARTER -> midnight(time, (time.getMonthValue() - 1) / 3 * 3 + 1);
        case YEAR, DECADE, CENTURY, MILLENNIUM ->
            midnight(time, 1).withYear(Math.floorDiv(time.getYear(), units) * units);
      };
    }

    private static LocalDateTime midnight(LocalDateTime time, int month) {
      return LocalDateTime.of(time.getYear(), month, 1, 0, 0);
    }

    LocalDateTime next(LocalDateTime start) {
      return start.plus(units, unit);
    }
  }

  private DateBins() {}

  static Histogram of(ValueCounts counts) {
    LocalDateTime least = time(counts.values().getFirst());
    LocalDateTime greatest = time(counts.values().getLast());
    Step step = Step.over(ChronoUnit.SECONDS.between(least, greatest));
    List<Bin> bins = new ArrayList<>();
    LocalDateTime from = step.start(least);
    LocalDateTime to = step.next(from);
    long count = 0;
    for (ValueCount value : counts.values()) {
      while (!time(value).isBefore(to)) {
        bins.add(bin(from, to, count));
        count = 0;
        from = to;
        to = step.next(from);
      }
      count += value.count();
    }
    bins.add(bin(from, to, count));
    String name = step.name().toLowerCase(Locale.ROOT);
    return new Histogram("date", "calendar", name, List.copyOf(bins), counts.missing());
  }

  private static Bin bin(LocalDateTime from, LocalDateTime to, long count) {
    return new Bin(text(from), text(to), count);
  }

  private static String text(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toString();
  }

  private static LocalDateTime time(ValueCount value) {
    Instant instant = Instant.ofEpochSecond(value.value().major(), value.value().minor());
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
