package dev.varve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of a command: {@code --name value}, {@code --name=value}, or a bare {@code --flag}. */
record Arguments(Map<String, String> values) {

  Arguments {
    values = Map.copyOf(values);
  }

  static Arguments parse(List<String> words, Set<String> options, Set<String> flags) {
    Map<String, String> values = new HashMap<>();
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String[] nameAndValue = rest.pop().split("=", 2);
      String name = nameAndValue[0];
      if (flags.contains(name) && nameAndValue.length == 1) {
        values.put(name, "true");
      } else if (options.contains(name)) {
        values.put(name, nameAndValue.length == 2 ? nameAndValue[1] : next(rest, name));
      } else {
        throw new UsageException("unknown option " + name + ": see ./varve help");
      }
    }
    return new Arguments(values);
  }

  private static String next(Deque<String> rest, String name) {
    if (rest.isEmpty()) {
      throw new UsageException(name + " needs a value");
    }
    return rest.pop();
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  /** A whole number in the range, both ends included. */
  int number(String name, int otherwise, int min, int max) {
    return value(name).map(text -> number(name, text, min, max)).orElse(otherwise);
  }

  private static int number(String name, String text, int min, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UsageException(name + " takes a number, not " + text);
    }
    throw new UsageException(name + " takes a number from " + min + " to " + max);
  }
}
