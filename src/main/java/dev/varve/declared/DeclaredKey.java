package dev.varve.declared;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a repository says of one metadata key; null where it says nothing.
 *
 * @param unit of the numbers, for people
 * @param group that keys are shown in
 * @param values all that are allowed; empty for any
 * @param pii whether values are personal data
 * @param pattern a regular expression, as in a query, for the whole value
 */
public record DeclaredKey(
    String key,
    @Nullable Type type,
    @Nullable String unit,
    @Nullable String group,
    List<String> values,
    @Nullable String description,
    @Nullable Boolean pii,
    @Nullable String pattern) {

  /** What values have to be. */
  public enum Type {
    TEXT,
    NUMBER,
    DATE,
    BOOLEAN,
    /** Names what the object comes from, one reference a line. */
    REFERENCE;

    public String typeName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public DeclaredKey {
    values = List.copyOf(values);
  }
}
