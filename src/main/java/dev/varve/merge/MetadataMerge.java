package dev.varve.merge;

import dev.varve.diff.PathMerge;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A conflicting path, merged below the level of the whole object: the content (checksum, size,
 * type) as one thing, and each metadata key by itself. For each of them: what one side alone
 * changed is taken from it, equal changes stand, all else conflicts. A key that is not there counts
 * as a value.
 */
final class MetadataMerge {

  private final PathMerge path;
  private final SortedMap<String, String> base;

  MetadataMerge(PathMerge path) {
    this.path = path;
    this.base = metadata(path.base());
  }

  /** The merged version; empty when a side deleted the object, or something conflicts. */
  Optional<ObjectVersion> merged() {
    ObjectVersion content = content();
    return content == null || !keys().isEmpty()
        ? Optional.empty()
        : Optional.of(content.withMetadata(union()));
  }

  /** The metadata keys that both sides changed, and differently. */
  List<String> keys() {
    if (path.ours() == null || path.theirs() == null) {
      return List.of();
    }
    return all().stream().filter(this::isConflict).toList();
  }

  /** The side whose content stands; null when there is none. */
  @Nullable ObjectVersion content() {
    ObjectVersion ours = path.ours();
    ObjectVersion theirs = path.theirs();
    if (ours == null || theirs == null) {
      return null;
    }
    if (isSameContent(ours, theirs) || isSameContent(path.base(), theirs)) {
      return ours;
    }
    return isSameContent(path.base(), ours) ? theirs : null;
  }

  private static boolean isSameContent(@Nullable ObjectVersion one, ObjectVersion other) {
    return one != null
        && one.checksum().equals(other.checksum())
        && one.sizeBytes() == other.sizeBytes()
        && one.contentType().equals(other.contentType());
  }

  private TreeSet<String> all() {
    TreeSet<String> keys = new TreeSet<>(Utf8Order.INSTANCE);
    keys.addAll(metadata(path.ours()).keySet());
    keys.addAll(metadata(path.theirs()).keySet());
    keys.addAll(base.keySet());
    return keys;
  }

  private boolean isConflict(String key) {
    String ours = metadata(path.ours()).get(key);
    String theirs = metadata(path.theirs()).get(key);
    return !Objects.equals(ours, theirs)
        && !Objects.equals(ours, base.get(key))
        && !Objects.equals(theirs, base.get(key));
  }

  private Map<String, String> union() {
    Map<String, String> union = new TreeMap<>(Utf8Order.INSTANCE);
    for (String key : all()) {
      String ours = metadata(path.ours()).get(key);
      String value = Objects.equals(ours, base.get(key)) ? metadata(path.theirs()).get(key) : ours;
      if (value != null) {
        union.put(key, value);
      }
    }
    return union;
  }

  private static SortedMap<String, String> metadata(@Nullable ObjectVersion version) {
    return version == null ? ObjectVersion.ordered(Map.of()) : version.metadata();
  }
}
