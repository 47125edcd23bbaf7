package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every body has in common. */
final class Bodies {

  private Bodies() {}

  static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new InvalidRequest("the request needs a JSON body");
    }
    return body;
  }

  /** A field or parameter that must be there, though it may be empty. */
  static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new InvalidRequest(name + " is required");
    }
    return value;
  }

  static Map<String, String> orEmpty(@Nullable Map<String, String> pairs) {
    if (pairs == null) {
      return Map.of();
    }
    pairs.forEach((key, value) -> required(value, "the value of metadata key '" + key + "'"));
    return pairs;
  }
}
