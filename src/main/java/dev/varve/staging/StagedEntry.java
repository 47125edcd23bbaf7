package dev.varve.staging;

import static java.util.Objects.requireNonNull;

import dev.varve.index.ObjectVersion;
import org.jspecify.annotations.Nullable;

/**
 * An uncommitted change of one path.
 *
 * @param version null: the path is deleted
 */
public record StagedEntry(String path, @Nullable ObjectVersion version) {

  public StagedEntry {
    requireNonNull(path, "path is null");
  }

  /** The entry that puts a version at its path. */
  public static StagedEntry of(ObjectVersion version) {
    return new StagedEntry(version.path(), version);
  }

  /** The entry that deletes a path. */
  public static StagedEntry deletion(String path) {
    return new StagedEntry(path, null);
  }

  /** About how much memory it takes. */
  public long characters() {
    if (version == null) {
      return path.length();
    }
    return version.metadata().entrySet().stream()
            .mapToLong(pair -> pair.getKey().length() + pair.getValue().length())
            .sum()
        + path.length();
  }
}
