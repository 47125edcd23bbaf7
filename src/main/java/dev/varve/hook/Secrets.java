package dev.varve.hook;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts variables of the environment into a webhook's texts, and masks them in what is logged. */
final class Secrets {

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*ENV\\.([A-Za-z0-9_]+)\\s*}}");
  private static final String MASK = "[masked]";

  private final Map<String, String> environment;
  private final String prefix;

  /** The longest first, as one may be part of another. */
  private final SortedSet<String> used =
      new TreeSet<>(
          Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

  Secrets(Map<String, String> environment, String prefix) {
    this.environment = environment;
    this.prefix = prefix;
  }

  /**
   * @throws IllegalArgumentException when a variable is missing or not one that hooks may name
   */
  String fill(String text) {
    Matcher variables = VARIABLE.matcher(text);
    return variables.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
  }

  private String value(String name) {
    if (!name.startsWith(prefix)) {
      throw new IllegalArgumentException(
          "variable " + name + " can't be used: hooks may name those that begin with " + prefix);
    }
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException("variable " + name + " is not set");
    }
    if (!value.isEmpty()) {
      used.add(value);
    }
    return value;
  }

  /** Masks them in every form that they may come back in; see {@link SecretForms}. */
  String mask(String text) {
    return used.isEmpty() ? text : SecretForms.of(used).matcher(text).replaceAll(MASK);
  }

  /** Masks in a text that was cut somewhere, which may leave the beginning of a secret. */
  String maskCut(String text) {
    if (used.isEmpty()) {
      return text;
    }
    String masked = mask(text);
    Matcher matcher = SecretForms.of(used).matcher(masked);
    for (int start = 0; start < masked.length(); start++) {
      matcher.region(start, masked.length());
      if (!matcher.lookingAt() && matcher.hitEnd()) {
        return masked.substring(0, start) + MASK;
      }
    }
    return masked;
  }
}
