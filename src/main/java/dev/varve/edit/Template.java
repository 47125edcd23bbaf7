package dev.varve.edit;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooLarge;
import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.query.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value to be set: text in which <code>${field}</code> stands for what the object has there, and
 * {@code $$} for a dollar. There is nothing else in it: no functions, no nesting, and what a field
 * holds is never read as a template again.
 */
final class Template {

  private static final int MAX_FIELDS = 20;
  private static final int MAX_CHARACTERS = 64 << 10;

  private sealed interface Part {
    record Text(String text) implements Part {}

    record Value(Field field) implements Part {}
  }

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * @param key whose value it is, for messages
   */
  static Template parse(String key, String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '$') {
        literal.append(c);
        at++;
      } else if (text.startsWith("$$", at)) {
        literal.append('$');
        at += 2;
      } else {
        int end = fieldEnd(key, text, at);
        parts.add(new Part.Text(literal.toString()));
        literal.setLength(0);
        parts.add(new Part.Value(field(key, text.substring(at + 2, end))));
        at = end + 1;
      }
    }
    parts.add(new Part.Text(literal.toString()));
    if (parts.size() > 2 * MAX_FIELDS + 1) {
      throw new InvalidRequest(
          "the value of '" + key + "' takes more than " + MAX_FIELDS + " fields");
    }
    return new Template(parts);
  }

  /** Where the closing brace is; inside quotes and backticks it has no meaning. */
  private static int fieldEnd(String key, String text, int dollar) {
    if (!text.startsWith("${", dollar)) {
      throw new InvalidRequest(
          "the value of '"
              + key
              + "' has a lone $ at "
              + dollar
              + ": write ${field} for what a field holds, $$ for a dollar");
    }
    char quote = 0;
    for (int i = dollar + 2; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && c == '}') {
        return i;
      }
      if (quote != 0 && c == '\\') {
        i++;
      } else if (quote == 0 ? c == '"' || c == '`' : c == quote) {
        quote = quote == 0 ? c : 0;
      }
    }
    throw new InvalidRequest(
        "the value of '" + key + "' has a ${ at " + dollar + " without its closing }");
  }

  private static Field field(String key, String name) {
    if (name.isBlank()) {
      throw new InvalidRequest("the value of '" + key + "' has a ${} without a field");
    }
    Field field = Field.of(name.strip());
    if (field instanceof Field.System(Builtin builtin)
        && (builtin.isOfCommit() || builtin.isOfCreation())) {
      throw new InvalidRequest(
          "the value of '"
              + key
              + "' can't take "
              + name
              + ": it is of commits, and an edit has none yet");
    }
    return field;
  }

  /** The value for one object; empty when it lacks one of the fields. */
  Optional<String> of(ObjectVersion version) {
    StringBuilder value = new StringBuilder();
    for (Part part : parts) {
      @Nullable String text = text(part, version);
      if (text == null) {
        return Optional.empty();
      }
      if (value.length() + text.length() > MAX_CHARACTERS) {
        throw new TooLarge("a value that is to be set is longer than " + MAX_CHARACTERS);
      }
      value.append(text);
    }
    return Optional.of(value.toString());
  }

  private static @Nullable String text(Part part, ObjectVersion version) {
    return switch (part) {
      case Part.Text(String text) -> text;
      case Part.Value(Field.Key(String key)) -> version.metadata().get(key);
      case Part.Value(Field.System(Builtin builtin)) -> builtin.text(version);
    };
  }
}
