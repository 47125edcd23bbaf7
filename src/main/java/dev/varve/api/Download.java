package dev.varve.api;

import dev.varve.index.ObjectVersion;
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
 *
 * @param range null for all bytes
 */
record Download(ObjectVersion version, @Nullable ByteRange range) {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern MEDIA_TYPE = Pattern.compile("[!-~]+/[ -~]+");
  private static final Pattern SHOWN_IN_BROWSER =
      Pattern.compile("(image/(?!svg)|audio/|video/|text/plain|application/(json|pdf)).*");
  private static final Pattern NOT_IN_ETAG = Pattern.compile("[^!#-~]");

  static Download of(ObjectVersion version, @Nullable String rangeHeader) {
    return new Download(version, ByteRange.parse(rangeHeader, version.sizeBytes()));
  }

  long offset() {
    return range == null ? 0 : range.offset();
  }

  long length() {
    return range == null ? version.sizeBytes() : range.length();
  }

  boolean isKnown(@Nullable String ifNoneMatch) {
    return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(etag()));
  }

  Response notModified() {
    return Response.status(304).header(HttpHeaders.ETAG, etag()).build();
  }

  /** Status and headers; the caller adds the bytes. */
  ResponseBuilder response() {
    ResponseBuilder response = Response.status(range == null ? 200 : 206);
    if (range != null) {
      response.header("Content-Range", range.contentRange(version.sizeBytes()));
    }
    return response
        .header(HttpHeaders.CONTENT_LENGTH, length())
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
