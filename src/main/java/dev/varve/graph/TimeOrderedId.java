package dev.varve.graph;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * Ids of 20 letters and digits, as lakeFS's clients know them: 96 bits in base 32 with the digits
 * of RFC 4648's extended hex, whose order is that of the bits. The first 48 bits are the time in
 * milliseconds, or what is left of it to the end of time; the rest is random.
 */
public final class TimeOrderedId {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LENGTH = 20;
  private static final int RADIX = 32;
  private static final long MAX_MILLIS = (1L << 48) - 1;

  private TimeOrderedId() {}

  /** Later ones come after earlier ones. */
  public static String oldestFirst(Instant now) {
    return of(now.toEpochMilli());
  }

  /** Later ones come before earlier ones. */
  public static String newestFirst(Instant now) {
    return of(MAX_MILLIS - now.toEpochMilli());
  }

  private static String of(long first48Bits) {
    byte[] random = new byte[6];
    RANDOM.nextBytes(random);
    byte[] bits = ByteBuffer.allocate(14).putLong(first48Bits).put(random).array();
    String digits = new BigInteger(1, bits).toString(RADIX);
    return "0".repeat(LENGTH - digits.length()) + digits;
  }
}
