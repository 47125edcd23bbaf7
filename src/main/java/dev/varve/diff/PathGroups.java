package dev.varve.diff;

import org.jspecify.annotations.Nullable;

/**
 * How a delimiter groups the paths below a prefix: what follows the prefix, up to and with the
 * first delimiter, is the group's common prefix. A group's paths lie side by side in path order,
 * and no group's common prefix begins another's.
 */
record PathGroups(String prefix, String delimiter) {

  /** The common prefix of the group that a path below the prefix belongs to; null for none. */
  @Nullable String groupOf(String path) {
    if (delimiter.isEmpty() || !path.startsWith(prefix)) {
      return null;
    }
    int found = path.indexOf(delimiter, prefix.length());
    return found < 0 ? null : path.substring(0, found + delimiter.length());
  }
}
