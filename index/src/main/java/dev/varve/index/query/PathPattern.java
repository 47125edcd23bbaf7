package dev.varve.index.query;

/** Forms of path patterns. */
final class PathPattern {

  private PathPattern() {}

  /** A slash at the end is the subtree. */
  static String expanded(String pattern) {
    return pattern.endsWith("/") ? pattern + "**" : pattern;
  }

  /** Whether the pattern is a folder without globs and everything below it. */
  static boolean isSubtree(String expanded) {
    return expanded.endsWith("/**") && Globs.wildcards(expanded) == 1;
  }
}
