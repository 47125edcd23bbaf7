package dev.varve.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** What a caller says in the header {@code Authorization}. */
sealed interface AuthorizationHeader {

  record Basic(String accessKeyId, String secret) implements AuthorizationHeader {}

  record Bearer(String token) implements AuthorizationHeader {}

  /** Another scheme, or damaged. */
  record Unusable() implements AuthorizationHeader {}

  static AuthorizationHeader parse(String header) {
    int space = header.indexOf(' ');
    if (space < 0) {
      return new Unusable();
    }
    String value = header.substring(space + 1).strip();
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "basic" -> basic(value);
      case "bearer" -> new Bearer(value);
      default -> new Unusable();
    };
  }

  private static AuthorizationHeader basic(String value) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new Unusable();
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? new Unusable()
        : new Basic(pair.substring(0, colon), pair.substring(colon + 1));
  }
}
