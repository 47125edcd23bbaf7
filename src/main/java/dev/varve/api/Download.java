package dev.varve.api;

import dev.varve.index.ObjectVersion;
import dev.varve.object.ByteRange;
import dev.varve.object.ByteRange.Slice;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object's bytes, or a part of them, as a response. Objects come from the origin that the UI
 * comes from, so a browser must not run them.
 */
record Download(ObjectVersion version, ByteRange range) {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** RFC 9110, 8.3.1; what is not of this form, HTTP's libraries can't read. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "T/T(?: *; *T=(?:T|\"[^\"\\\\\\p{Cntrl}]*\"))*".replace("T", "[\\w!#$%&'*+.^`|~-]+"));

  private static final Pattern SHOWN_IN_BROWSER =
      Pattern.compile(
          "(image/(?!svg)|audio/|video/|text/plain|application/(json|pdf)).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_IN_ETAG = Pattern.compile("[^!#-~]");

  boolean isKnown(@Nullable String ifNoneMatch) {
    return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(etag()));
  }

  Response notModified() {
    return Response.status(304).header(HttpHeaders.ETAG, etag()).build();
  }

  /** Status and headers; the caller adds the bytes. */
  ResponseBuilder response() {
    Slice slice = range.of(version.sizeBytes());
    boolean whole = range instanceof ByteRange.All;
    return Response.status(whole ? 200 : 206)
        .header("Content-Range", whole ? null : contentRange(slice))
        .header(HttpHeaders.CONTENT_LENGTH, slice.length())
        .header(HttpHeaders.CONTENT_TYPE, contentType())
        .header(HttpHeaders.ETAG, etag())
        .header(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(version.mtime()))
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CONTENT_DISPOSITION, isShown() ? "inline" : "attachment")
        .header(HttpHeaders.CACHE_CONTROL, "no-store, must-revalidate")
        .header(HttpHeaders.EXPIRES, "0")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox");
  }

  private String contentRange(Slice slice) {
    long last = slice.offset() + slice.length() - 1;
    return "bytes " + slice.offset() + "-" + last + "/" + version.sizeBytes();
  }

  /** Staged entries have checksums of any form; what a header can't carry is left out. */
  private String etag() {
    return '"' + NOT_IN_ETAG.matcher(version.checksum()).replaceAll("") + '"';
  }

  private String contentType() {
    return MEDIA_TYPE.matcher(version.contentType()).matches()
        ? version.contentType()
        : "application/octet-stream";
  }

  private boolean isShown() {
    return SHOWN_IN_BROWSER.matcher(contentType()).matches();
  }
}
