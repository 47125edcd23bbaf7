package dev.varve.api;

import dev.varve.error.VarveException.RangeNotSatisfiable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of an object's bytes. */
record ByteRange(long offset, long length) {

  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * What a {@code Range} header asks for, cut at the object's end. Null, the whole object, when it
   * asks for several ranges or makes no sense: RFC 9110 lets a server ignore such headers.
   */
  static @Nullable ByteRange parse(@Nullable String header, long size) {
    Matcher range = ONE_RANGE.matcher(header == null ? "" : header.strip());
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return null;
    }
    if (range.group(1).isEmpty()) {
      return lastBytes(Long.parseLong(range.group(2)), size);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    return last < first ? null : between(first, last, size);
  }

  private static ByteRange lastBytes(long count, long size) {
    long length = Math.min(count, size);
    if (length == 0) {
      throw unsatisfiable(size);
    }
    return new ByteRange(size - length, length);
  }

  private static ByteRange between(long first, long last, long size) {
    if (first >= size) {
      throw unsatisfiable(size);
    }
    return new ByteRange(first, Math.min(last, size - 1) - first + 1);
  }

  private static RangeNotSatisfiable unsatisfiable(long size) {
    return new RangeNotSatisfiable("the range lies outside the object's " + size + " bytes", size);
  }

  /** As the header {@code Content-Range} says it. */
  String contentRange(long size) {
    return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
  }
}
