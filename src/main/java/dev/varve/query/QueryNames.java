package dev.varve.query;

import dev.varve.error.VarveException.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What saved queries may be called: what {@code query:name} and an address take unquoted. */
final class QueryNames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final int MAX_DESCRIPTION_BYTES = 8 * 1024;

  private QueryNames() {}

  static void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidRequest(
          "query name '"
              + name
              + "' is invalid: 1 to 128 of A-Z, a-z, 0-9, _, . and -, the first not . or -");
    }
  }

  static void checkDescription(String description) {
    if (description.getBytes(StandardCharsets.UTF_8).length > MAX_DESCRIPTION_BYTES) {
      throw new InvalidRequest("a description has at most 8 KiB");
    }
  }
}
