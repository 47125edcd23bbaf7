package dev.varve.blob;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address or namespace of the local store, {@code local://name/more/names}, taken apart.
 *
 * <p>INVARIANT: no part can lead out of the root folder: none is empty, starts with a dot, or holds
 * a separator, a backslash or a control character.
 */
record BlockAddress(List<String> parts) {

  private static final String SCHEME = "local://";
  private static final int MAX_PART_BYTES = 200;
  private static final int MAX_PARTS = 64;

  BlockAddress {
    parts = List.copyOf(parts);
  }

  /** Empty when the text is no address of the local store. One trailing slash is let pass. */
  static Optional<BlockAddress> parse(String text) {
    requireNonNull(text, "text is null");
    if (!text.startsWith(SCHEME)) {
      return Optional.empty();
    }
    String rest = text.substring(SCHEME.length());
    String trimmed = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    List<String> parts = List.of(trimmed.split("/", -1));
    boolean safe = parts.size() <= MAX_PARTS && parts.stream().allMatch(BlockAddress::isSafe);
    return safe ? Optional.of(new BlockAddress(parts)) : Optional.empty();
  }

  private static boolean isSafe(String part) {
    return !part.isEmpty()
        && part.charAt(0) != '.'
        && part.getBytes(StandardCharsets.UTF_8).length <= MAX_PART_BYTES
        && part.codePoints().allMatch(BlockAddress::isSafe);
  }

  /** Unpaired surrogates have no file name; two of them would share one. */
  private static boolean isSafe(int codePoint) {
    return codePoint != '\\'
        && !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE;
  }

  BlockAddress plus(String... more) {
    List<String> longer = new ArrayList<>(parts);
    longer.addAll(List.of(more));
    return new BlockAddress(longer);
  }

  @Override
  public String toString() {
    return SCHEME + String.join("/", parts);
  }
}
