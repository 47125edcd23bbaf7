package dev.varve.index;

import java.time.Instant;
import java.util.Map;

/** Object versions for tests. */
final class Versions {

  private Versions() {}

  static ObjectVersion version(String path, String checksum, Map<String, String> metadata) {
    return new ObjectVersion(
        path,
        "local://test/" + checksum,
        checksum.length(),
        Instant.EPOCH,
        checksum,
        "image/png",
        ObjectVersion.ordered(metadata),
        null);
  }
}
