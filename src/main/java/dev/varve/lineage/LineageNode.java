package dev.varve.lineage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object, or what stands in its place.
 *
 * @param id {@code lakefs://repository/commit/path}, or the reference as it is written
 * @param repository null where a reference leads to no repository
 * @param commit likewise
 * @param path likewise
 * @param checksum of an object
 * @param metadata of an object; empty otherwise
 */
public record LineageNode(
    String id,
    Kind kind,
    @Nullable String repository,
    @Nullable String commit,
    @Nullable String path,
    @Nullable String checksum,
    Map<String, String> metadata) {

  /** Characters of its metadata and name. */
  long textLength() {
    long length = id.length();
    for (Map.Entry<String, String> pair : metadata.entrySet()) {
      length += pair.getKey().length() + pair.getValue().length();
    }
    return length;
  }

  /** What a reference leads to. */
  public enum Kind {
    OBJECT,
    /** Bytes outside of any repository. */
    ADDRESS,
    /** Nothing: the reference dangles. */
    MISSING
  }

  static LineageNode unresolved(Kind kind, String reference) {
    return new LineageNode(reference, kind, null, null, null, null, Map.of());
  }
}
