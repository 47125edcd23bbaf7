package dev.varve.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses addresses that could be read in two ways. Bytes that are not UTF-8 would silently become
 * U+FFFD, and two paths one; and {@code DELETE …/branches/..} must not delete the repository.
 */
@Singleton
class StrictUrls {

  private static final int AFTER_REQUEST_ID = 900;
  private static final Pattern DOTS = Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(/|$)");

  void register(@Observes Filters filters) {
    filters.register(StrictUrls::check, AFTER_REQUEST_ID);
  }

  private static void check(RoutingContext routing) {
    @Nullable String mistake = mistake(routing.request().uri());
    if (mistake == null) {
      routing.next();
      return;
    }
    routing
        .response()
        .setStatusCode(400)
        .putHeader("Content-Type", "application/json")
        .end("{\"message\":\"" + mistake + "\"}");
  }

  static @Nullable String mistake(String uri) {
    if (!isWellFormed(uri)) {
      return "the address is not percent-encoded UTF-8";
    }
    if (hasDots(uri)) {
      return "the address has a segment . or .., which names nothing here";
    }
    try {
      new URI(uri);
      return null;
    } catch (URISyntaxException e) {
      return "the address has a character that must be percent-encoded, such as ^ as %5E";
    }
  }

  private static boolean hasDots(String uri) {
    int query = uri.indexOf('?');
    return DOTS.matcher(query < 0 ? uri : uri.substring(0, query)).find();
  }

  private static boolean isWellFormed(String uri) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '%') {
        int high = i + 2 < uri.length() ? Character.digit(uri.charAt(i + 1), 16) : -1;
        int low = i + 2 < uri.length() ? Character.digit(uri.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return false;
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return isUtf8(bytes.toByteArray());
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
