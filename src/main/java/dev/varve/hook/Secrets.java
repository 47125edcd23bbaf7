package dev.varve.hook;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts variables of the environment into a webhook's texts, and masks them in what is logged. */
final class Secrets {

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*ENV\\.([A-Za-z0-9_]+)\\s*}}");
  private static final String MASK = "[masked]";

  private final Map<String, String> environment;
  private final String prefix;
  private final Set<String> used = new HashSet<>();

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

  String mask(String text) {
    String masked = text;
    for (String secret : used) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }
}
