package dev.varve.api;

import dev.varve.object.ByteRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Range}: {@code bytes=a-b}, {@code bytes=a-} or {@code bytes=-n}. */
final class RangeHeader {

  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private RangeHeader() {}

  /**
   * The whole object when the header asks for several ranges or makes no sense: RFC 9110 lets a
   * server ignore such headers.
   */
  static ByteRange parse(@Nullable String header) {
    Matcher range = ONE_RANGE.matcher(header == null ? "" : header.strip());
    if (!range.matches()) {
      return new ByteRange.All();
    }
    return between(range.group(1), range.group(2));
  }

  private static ByteRange between(String first, String last) {
    if (first.isEmpty()) {
      return last.isEmpty() ? new ByteRange.All() : new ByteRange.Last(Long.parseLong(last));
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    return to < from ? new ByteRange.All() : new ByteRange.FromTo(from, to);
  }
}
