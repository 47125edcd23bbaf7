package dev.varve.object;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.index.Identity;
import dev.varve.index.ObjectVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * An edit of single metadata keys.
 *
 * @param remove keys that aren't there are no mistake
 * @param condition which versions may be edited
 */
public record MetadataEdit(
    Map<String, String> set, List<String> remove, Predicate<Identity> condition) {

  public MetadataEdit {
    set = Map.copyOf(set);
    remove = List.copyOf(remove);
    if (set.isEmpty() && remove.isEmpty()) {
      throw new InvalidRequest("nothing to edit: give keys to set or to remove");
    }
    for (String key : remove) {
      if (set.containsKey(key)) {
        throw new InvalidRequest("metadata key '" + key + "' is both set and removed");
      }
    }
  }

  ObjectVersion applied(ObjectVersion current) {
    if (!condition.test(current.identity())) {
      throw new PreconditionFailed(
          "the object is another version than If-Match names; read it again. It is "
              + current.identity().hex());
    }
    Map<String, String> metadata = new TreeMap<>(current.metadata());
    remove.forEach(metadata::remove);
    metadata.putAll(set);
    ObjectRules.checkMetadata(metadata);
    return current.withMetadata(metadata);
  }
}
