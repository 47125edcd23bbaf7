package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import java.time.Instant;

/** Times as clients send them: whole seconds since 1970. */
final class EpochSeconds {

  /** Four-digit years: what every client can print. Whoever sends milliseconds is told so. */
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private EpochSeconds() {}

  static Instant toInstant(String name, long seconds) {
    if (seconds < FIRST || seconds > LAST) {
      throw new InvalidRequest(
          name + " is in seconds since 1970, within the years 0 to 9999; this is " + seconds);
    }
    return Instant.ofEpochSecond(seconds);
  }
}
