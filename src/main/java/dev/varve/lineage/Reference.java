package dev.varve.lineage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an object says it comes from, one line of its {@code derived_from}.
 *
 * <ul>
 *   <li>{@code raw/a.png}: the object at that path, in the same state
 *   <li>{@code raw/a.png@1f2e3d4c}: as that commit has it (4 to 64 hexadecimal characters)
 *   <li>{@code lakefs://other/main/raw/a.png}: in another repository, at a ref of it
 *   <li>{@code s3://bucket/key}: bytes at an address, which are no object of a repository
 * </ul>
 */
public sealed interface Reference {

  Pattern AT_COMMIT = Pattern.compile("(.+)@([0-9a-f]{4,64})");
  Pattern ELSEWHERE = Pattern.compile("lakefs://([^/]+)/([^/]+)/(.+)");
  Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*://.*");

  /** In the state that the object which refers is in. */
  record Here(String path) implements Reference {}

  /**
   * @param commit its id or the beginning of it
   */
  record AtCommit(String path, String commit) implements Reference {}

  record Elsewhere(String repository, String ref, String path) implements Reference {}

  record Address(String uri) implements Reference {}

  static Reference parse(String line) {
    Matcher elsewhere = ELSEWHERE.matcher(line);
    if (elsewhere.matches()) {
      return new Elsewhere(elsewhere.group(1), elsewhere.group(2), elsewhere.group(3));
    }
    if (ADDRESS.matcher(line).matches()) {
      return new Address(line);
    }
    Matcher atCommit = AT_COMMIT.matcher(line);
    return atCommit.matches() ? new AtCommit(atCommit.group(1), atCommit.group(2)) : new Here(line);
  }

  /** The path, where it names one. */
  default Optional<String> pathIfAny() {
    return switch (this) {
      case Here(String path) -> Optional.of(path);
      case AtCommit(String path, String commit) -> Optional.of(path);
      case Elsewhere(String repository, String ref, String path) -> Optional.of(path);
      case Address(String uri) -> Optional.empty();
    };
  }
}
