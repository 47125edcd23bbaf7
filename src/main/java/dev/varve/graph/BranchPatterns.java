package dev.varve.graph;

import dev.varve.error.VarveException.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which branches are protected: each a {@link BranchGlob}.
 *
 * <p>Stored, version 1: the patterns in UTF-8, each but the first after a line feed, which no
 * pattern can hold; nothing at all for no pattern.
 */
public record BranchPatterns(List<String> patterns) {

  static final BranchPatterns NONE = new BranchPatterns(List.of());

  private static final int MAX_PATTERNS = 100;
  private static final String SEPARATOR = "\n";
  private static final Pattern PATTERN = Pattern.compile("[-\\w*?]{1,255}");
  private static final int TAG_BYTES = 16;

  public BranchPatterns {
    patterns = List.copyOf(patterns);
  }

  /** Refuses what could never match a branch, since it would protect nothing. */
  public static BranchPatterns checked(List<String> patterns) {
    List<String> distinct = patterns.stream().distinct().toList();
    if (distinct.size() > MAX_PATTERNS) {
      throw new InvalidRequest(
          distinct.size() + " patterns of protected branches; the limit is " + MAX_PATTERNS);
    }
    distinct.forEach(BranchPatterns::check);
    return new BranchPatterns(distinct);
  }

  private static void check(String pattern) {
    if (!PATTERN.matcher(pattern).matches()) {
      throw new InvalidRequest(
          "invalid branch pattern '"
              + pattern
              + "': 1 to 255 letters, digits, _ and -, with * for any text and ? for a character");
    }
  }

  static BranchPatterns decoded(byte[] stored) {
    return stored.length == 0
        ? NONE
        : new BranchPatterns(List.of(new String(stored, StandardCharsets.UTF_8).split(SEPARATOR)));
  }

  byte[] encoded() {
    return String.join(SEPARATOR, patterns).getBytes(StandardCharsets.UTF_8);
  }

  /** Changes whenever the patterns do. */
  public String tag() {
    MessageDigest sha256 = Digests.sha256();
    return HexFormat.of().formatHex(sha256.digest(encoded()), 0, TAG_BYTES);
  }

  boolean matches(String branch) {
    return patterns.stream().anyMatch(pattern -> new BranchGlob(pattern).matches(branch));
  }
}
