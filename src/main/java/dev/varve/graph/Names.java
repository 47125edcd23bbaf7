package dev.varve.graph;

import dev.varve.error.VarveException.InvalidRequest;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What names may look like; lakeFS's rules, plus bounds on lengths. */
final class Names {

  static final int MAX_BYTES = 255;
  private static final int MAX_NAMESPACE_BYTES = 1024;
  private static final Pattern REPOSITORY = Pattern.compile("[a-z0-9][a-z0-9-]{2,62}");
  private static final Pattern BRANCH = Pattern.compile("\\w[-\\w]*");
  private static final Pattern NAMESPACE =
      Pattern.compile("(s3|gs|https?|mem|local|transient)://\\S*");

  /** Git's rules for ref names, without the slash and with the tilde. */
  private static final Pattern FORBIDDEN_IN_TAG =
      Pattern.compile(
          "@|\\..*|.*\\.|.*\\.lock|.*\\.\\..*|.*@\\{.*|.*[\\p{Cntrl} ^:?*\\[\\\\/].*",
          Pattern.DOTALL);

  private Names() {}

  static void checkRepository(String name) {
    if (!REPOSITORY.matcher(name).matches()) {
      throw invalid("repository id", name, "3 to 63 of a-z, 0-9 and -, the first not a -");
    }
  }

  static void checkBranch(String name) {
    if (!BRANCH.matcher(name).matches() || name.length() > MAX_BYTES) {
      throw invalid("branch id", name, "1 to 255 letters, digits, _ and -, the first not a -");
    }
  }

  static void checkTag(String name) {
    if (name.isBlank()
        || FORBIDDEN_IN_TAG.matcher(name).matches()
        || utf8(name, "tag id").length > MAX_BYTES) {
      throw invalid("tag id", name, "git's rules for ref names, without slashes");
    }
  }

  static void checkStorageNamespace(String namespace) {
    if (!NAMESPACE.matcher(namespace).matches()
        || utf8(namespace, "storage namespace").length > MAX_NAMESPACE_BYTES) {
      throw invalid("storage namespace", namespace, "such as local://name or s3://bucket/prefix");
    }
  }

  /** The text's bytes; refuses half surrogate pairs, which have none. */
  static byte[] utf8(String text, String what) {
    try {
      var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new InvalidRequest(what + " is not valid Unicode");
    }
  }

  private static InvalidRequest invalid(String what, String name, String rule) {
    return new InvalidRequest("invalid " + what + " '" + name + "': " + rule);
  }
}
