package dev.varve.graph;

import dev.varve.error.VarveException.Forbidden;
import java.time.Instant;
import java.util.UUID;

/**
 * A repository.
 *
 * @param id internal and never used again; everything derived (index folders, caches, cursors) is
 *     keyed by it, so a re-created repository shares nothing with the old one of its name
 * @param name as users write it
 * @param storageNamespace where its objects' bytes go, such as {@code local://demo}
 */
public record Repository(
    UUID id,
    String name,
    String storageNamespace,
    String defaultBranch,
    Instant created,
    boolean readOnly) {

  /** What is said of one that takes no changes. */
  public static final String READ_ONLY = "read-only repository";

  /** {@link Forbidden} when it takes no changes. */
  public void requireWritable() {
    if (readOnly) {
      throw new Forbidden(READ_ONLY);
    }
  }

  /** The place of its bytes without a slash at the end. */
  public String bareNamespace() {
    return bare(storageNamespace);
  }

  static String bare(String namespace) {
    return namespace.endsWith("/") ? namespace.substring(0, namespace.length() - 1) : namespace;
  }
}
