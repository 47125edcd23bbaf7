package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.document.Builtin;
import dev.varve.index.query.Field;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.FacetRequest.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a facet such as {@code class}, {@code class:sideways:limit=5}, {@code class:contains=tru},
 * {@code confidence:histogram} or {@code meta.size:stats}. What stands behind the last colons and
 * is no such word belongs to the field. Inside double quotes and backticks nothing has a meaning.
 */
final class FacetText {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final int MAX_CONTAINS = 256;

  private final String text;
  private Kind kind = Kind.TERMS;
  private int limit = DEFAULT_LIMIT;
  private @Nullable String contains;
  private boolean sideways;

  private FacetText(String text) {
    this.text = text;
  }

  static FacetRequest parse(String text) {
    return new FacetText(text).request();
  }

  private FacetRequest request() {
    List<String> parts = parts();
    int options = parts.size();
    while (options > 1 && isOption(parts.get(options - 1))) {
      options--;
    }
    parts.subList(options, parts.size()).forEach(this::take);
    String field = String.join(":", parts.subList(0, options)).strip();
    if (field.isEmpty()) {
      throw new InvalidRequest("a facet has no field; write such as class or confidence:histogram");
    }
    checkCombination(Field.of(field));
    return new FacetRequest(text, field, kind, limit, contains, sideways);
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int colon = FieldList.next(text, ':', 0);
        colon >= 0;
        colon = FieldList.next(text, ':', colon + 1)) {
      parts.add(text.substring(start, colon));
      start = colon + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static boolean isOption(String part) {
    return switch (part.toLowerCase(Locale.ROOT)) {
      case "terms", "histogram", "stats", "sideways" -> true;
      default -> part.startsWith("limit=") || part.startsWith("contains=");
    };
  }

  private void take(String option) {
    switch (option.toLowerCase(Locale.ROOT)) {
      case "terms" -> kind = Kind.TERMS;
      case "histogram" -> kind = Kind.HISTOGRAM;
      case "stats" -> kind = Kind.STATS;
      case "sideways" -> sideways = true;
      default -> {
        if (option.startsWith("limit=")) {
          limit = limit(option.substring("limit=".length()));
        } else {
          contains = contains(option.substring("contains=".length()));
        }
      }
    }
  }

  private int limit(String number) {
    try {
      int wanted = Integer.parseInt(number);
      if (wanted >= 0 && wanted <= MAX_LIMIT) {
        return wanted;
      }
    } catch (NumberFormatException e) {
      // Refused below like a number out of range.
    }
    throw new InvalidRequest(
        "facet '" + text + "': limit is a number from 0 to " + MAX_LIMIT + ", not " + number);
  }

  private String contains(String within) {
    boolean quoted = within.length() > 1 && within.startsWith("\"") && within.endsWith("\"");
    String wanted = quoted ? within.substring(1, within.length() - 1) : within;
    if (wanted.length() > MAX_CONTAINS) {
      throw new InvalidRequest("a facet's contains has more than " + MAX_CONTAINS + " characters");
    }
    return wanted;
  }

  private void checkCombination(Field field) {
    boolean isPath = field instanceof Field.System(Builtin builtin) && builtin == Builtin.PATH;
    boolean isOrdinal = field instanceof Field.System(Builtin other) && other.isOrdinal();
    if (kind != Kind.TERMS && isPath) {
      throw new InvalidRequest("facet '" + text + "': a path is neither a number nor a date");
    }
    if (contains != null && (kind != Kind.TERMS || isPath || isOrdinal)) {
      throw new InvalidRequest(
          "facet '" + text + "': contains is for the texts of name, ext, dir, type or a key");
    }
  }
}
