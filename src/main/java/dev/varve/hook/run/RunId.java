package dev.varve.hook.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;

/** Ids of runs: 20 characters that sort newest first, as in lakeFS. */
public final class RunId {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long LAST = 1L << 50;

  private RunId() {}

  public static String at(Instant now) {
    String time = Long.toString(LAST - now.toEpochMilli(), 32);
    String tail = Long.toString(RANDOM.nextLong(1L << 50), 32);
    return padded(time) + padded(tail);
  }

  private static String padded(String text) {
    return String.format(Locale.ROOT, "%10s", text).replace(' ', '0');
  }
}
