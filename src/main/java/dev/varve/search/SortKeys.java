package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.search.SortKey;
import dev.varve.index.search.SortKey.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a sort order: keys with commas between them, such as {@code -meta.confidence:number,path}.
 * A minus turns a key's order around; behind colons stand how values are compared ({@code text},
 * {@code number}, {@code date}) and where objects without a value go ({@code first}, {@code last}).
 * Inside double quotes and backticks, which are written as in a query, nothing has a meaning.
 */
public final class SortKeys {

  private static final int MAX_KEYS = 8;
  private static final int MAX_LENGTH = 8192;
  private static final Map<String, Type> TYPES =
      Map.of("text", Type.TEXT, "number", Type.NUMBER, "date", Type.DATE);

  private SortKeys() {}

  /** The empty text is path order. */
  public static List<SortKey> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidRequest("sort has more than " + MAX_LENGTH + " characters");
    }
    if (text.isBlank()) {
      return List.of();
    }
    List<SortKey> keys = new ArrayList<>();
    for (String part : FieldList.split(text)) {
      keys.add(key(part.strip()));
    }
    if (keys.size() > MAX_KEYS) {
      throw new InvalidRequest("sort has " + keys.size() + " keys; the limit is " + MAX_KEYS);
    }
    return keys;
  }

  private static SortKey key(String text) {
    boolean descending = text.startsWith("-");
    String rest = descending ? text.substring(1) : text;
    boolean missingFirst = endsWith(rest, ":first");
    rest = missingFirst || endsWith(rest, ":last") ? rest.substring(0, lastColon(rest)) : rest;
    int colon = lastColon(rest);
    Type type = colon < 0 ? Type.TEXT : type(rest.substring(colon + 1));
    String field = colon < 0 ? rest : rest.substring(0, colon);
    if (field.isEmpty()) {
      throw new InvalidRequest("sort has an empty key; write such as -meta.confidence:number,path");
    }
    if (field.equals("relevance")) {
      return relevance(text);
    }
    return new SortKey(field, type, descending, missingFirst);
  }

  private static SortKey relevance(String text) {
    if (!text.equals("relevance")) {
      throw new InvalidRequest(
          "relevance takes no minus and no options; a metadata key of that name is meta.relevance");
    }
    return SortKey.BY_RELEVANCE;
  }

  private static boolean endsWith(String text, String option) {
    int colon = lastColon(text);
    return colon >= 0 && text.substring(colon).equalsIgnoreCase(option);
  }

  private static Type type(String name) {
    Type type = TYPES.get(name.toLowerCase(Locale.ROOT));
    if (type == null) {
      throw new InvalidRequest(
          "unknown sort type '" + name + "': text, number, date, first or last?");
    }
    return type;
  }

  private static int lastColon(String text) {
    int last = -1;
    for (int colon = FieldList.next(text, ':', 0);
        colon >= 0;
        colon = FieldList.next(text, ':', colon + 1)) {
      last = colon;
    }
    return last;
  }
}
