package dev.varve.api;

import dev.varve.index.Identity;
import dev.varve.object.MetadataEdit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which keys to set and which to remove; at least one. */
record MetadataEditBody(@Nullable Map<String, String> set, @Nullable List<String> remove) {

  MetadataEdit edit(Predicate<Identity> condition) {
    List<String> removed = remove == null ? List.of() : remove;
    removed.forEach(key -> Bodies.required(key, "each key of remove"));
    return new MetadataEdit(Bodies.orEmpty(set), removed, condition);
  }
}
