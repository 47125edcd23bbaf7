package dev.varve.api;

import dev.varve.declared.DeclaredKey;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a repository says of a key.
 *
 * @param order its place in the file, from 0
 */
@Schema(name = "DeclaredKey")
record DeclaredKeyBody(
    String key,
    int order,
    @Nullable String type,
    @Nullable String unit,
    @Nullable String group,
    List<String> values,
    @Nullable String description,
    @Nullable Boolean pii,
    @Nullable String pattern) {

  /** In the order of the file. */
  static List<DeclaredKeyBody> of(List<DeclaredKey> keys) {
    List<DeclaredKeyBody> bodies = new ArrayList<>();
    keys.forEach(key -> bodies.add(of(key, bodies.size())));
    return bodies;
  }

  private static DeclaredKeyBody of(DeclaredKey key, int order) {
    return new DeclaredKeyBody(
        key.key(),
        order,
        key.type() == null ? null : key.type().typeName(),
        key.unit(),
        key.group(),
        key.values(),
        key.description(),
        key.pii(),
        key.pattern());
  }
}
