package dev.varve.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses addresses that could be read in two ways, and takes the rest as they are meant. Bytes
 * that are not UTF-8 would silently become U+FFFD, and two paths one; and {@code DELETE
 * …/branches/..} must not delete the repository. Characters that clients send raw, such as the
 * {@code ^} of a ref, are escaped before anything else reads the address.
 */
@Singleton
class StrictUrls {

  private static final int AFTER_REQUEST_ID = 900;
  private static final Pattern DOTS = Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(/|$)");

  void register(@Observes Filters filters, Router router) {
    filters.register(routing -> check(routing, router), AFTER_REQUEST_ID);
  }

  private static void check(RoutingContext routing, Router router) {
    String uri = routing.request().uri();
    @Nullable String mistake = mistake(uri);
    if (mistake != null) {
      EarlyRefusal.answer(routing, 400, mistake);
    } else if (EscapedRequest.isNeeded(uri)) {
      router.handle(new EscapedRequest(routing.request()));
    } else {
      routing.next();
    }
  }

  static @Nullable String mistake(String uri) {
    if (!isWellFormed(uri)) {
      return "the address is not percent-encoded UTF-8";
    }
    if (hasDots(uri)) {
      return "the address has a segment . or .., which names nothing here";
    }
    return uri.indexOf('#') < 0 ? null : "the address has a #, which must be sent as %23";
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
