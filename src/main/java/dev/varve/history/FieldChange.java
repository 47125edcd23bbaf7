package dev.varve.history;

import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.Builtin;
import dev.varve.index.query.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object that changed.
 *
 * @param field as a query writes it: {@code class}, {@code meta.size} for a key named like a
 *     built-in field, {@code size} for that
 * @param before null when it was missing
 * @param after null when it is missing
 */
public record FieldChange(String field, @Nullable String before, @Nullable String after) {

  long textLength() {
    return field.length()
        + (before == null ? 0 : before.length())
        + (after == null ? 0 : after.length());
  }

  /** Those that belong to an object's identity. */
  private static final List<Builtin> BUILTINS = List.of(Builtin.SIZE, Builtin.ETAG, Builtin.TYPE);

  /** Keys in the order of their bytes, then built-in fields; null stands for no object. */
  static List<FieldChange> between(@Nullable ObjectVersion before, @Nullable ObjectVersion after) {
    Map<String, String> old = before == null ? Map.of() : before.metadata();
    Map<String, String> current = after == null ? Map.of() : after.metadata();
    SortedSet<String> keys = new TreeSet<>(Utf8Order.INSTANCE);
    keys.addAll(old.keySet());
    keys.addAll(current.keySet());
    List<FieldChange> changes = new ArrayList<>();
    keys.forEach(key -> add(changes, new Field.Key(key), old.get(key), current.get(key)));
    BUILTINS.forEach(
        builtin ->
            add(changes, new Field.System(builtin), text(builtin, before), text(builtin, after)));
    return List.copyOf(changes);
  }

  private static void add(
      List<FieldChange> changes, Field field, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) {
      changes.add(new FieldChange(field.canonical(), before, after));
    }
  }

  private static @Nullable String text(Builtin builtin, @Nullable ObjectVersion version) {
    return version == null ? null : builtin.text(version);
  }
}
