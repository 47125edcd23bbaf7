package dev.varve.blob;

import dev.varve.error.VarveException.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code s3://bucket/key}, taken apart.
 *
 * @param key empty for the bucket itself, which may be a namespace
 */
record S3Address(String bucket, String key) {

  private static final String SCHEME = "s3://";
  private static final int MAX_KEY_BYTES = 1024;
  private static final Pattern FORM =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?", Pattern.DOTALL);

  static boolean hasScheme(String text) {
    return text.startsWith(SCHEME);
  }

  /** Empty when the text is no such address. */
  static Optional<S3Address> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String key = matcher.group(2) == null ? "" : matcher.group(2);
    boolean safe =
        key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES
            && key.codePoints().allMatch(S3Address::isSafe);
    return safe ? Optional.of(new S3Address(matcher.group(1), key)) : Optional.empty();
  }

  /** Half surrogate pairs have no UTF-8. */
  private static boolean isSafe(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE;
  }

  static S3Address of(String text) {
    return parse(text)
        .orElseThrow(() -> new InvalidRequest("not an address of the S3 store: " + text));
  }

  /** An address below this one, taken as a prefix. */
  S3Address below(String name) {
    String slash = key.isEmpty() || key.endsWith("/") ? "" : "/";
    return new S3Address(bucket, key + slash + name);
  }

  /** This as a folder: what lies below it begins with its key. */
  S3Address folder() {
    return key.isEmpty() || key.endsWith("/") ? this : new S3Address(bucket, key + "/");
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
