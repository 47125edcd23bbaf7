package dev.varve.export;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Creation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param change the commit that the version came with; null while uncommitted, and in formats that
 *     don't tell
 * @param creation of the object; null likewise
 */
record Row(ObjectVersion version, @Nullable Change change, @Nullable Creation creation) {

  /**
   * What rows tell of a commit.
   *
   * @param message as queries know it: the first bytes of a very long one
   */
  record Change(String committer, String message, Instant time) {}

  String commitHex() {
    return version.origin() == null ? "" : version.origin().hex();
  }

  String committer() {
    return change == null ? "" : change.committer();
  }
}
