package dev.varve.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses addresses whose percent encoding is not UTF-8. Left alone, bad bytes would silently
 * become U+FFFD, and two paths one.
 */
@Singleton
class StrictUrls {

  private static final String API = "/api/";
  private static final int AFTER_REQUEST_ID = 900;

  void register(@Observes Filters filters) {
    filters.register(StrictUrls::check, AFTER_REQUEST_ID);
  }

  private static void check(RoutingContext routing) {
    String uri = routing.request().uri();
    if (!uri.startsWith(API) || isWellFormed(uri)) {
      routing.next();
      return;
    }
    routing
        .response()
        .setStatusCode(400)
        .putHeader("Content-Type", "application/json")
        .end("{\"message\":\"the address is not percent-encoded UTF-8\"}");
  }

  static boolean isWellFormed(String uri) {
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
