package dev.varve.export;

import dev.varve.index.ObjectVersion;

/**
 * @param committer who made the commit that the version came with; empty while uncommitted
 */
record Row(ObjectVersion version, String committer) {

  String commitHex() {
    return version.origin() == null ? "" : version.origin().hex();
  }
}
