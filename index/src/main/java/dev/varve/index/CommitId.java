package dev.varve.index;

import java.util.HexFormat;

/** A commit's id: SHA-256 as 64 lower-case hexadecimal characters. */
public record CommitId(String hex) implements Comparable<CommitId> {

  private static final int LENGTH = 64;

  public CommitId {
    if (!isWellFormed(hex)) {
      throw new IllegalArgumentException("a commit id has 64 characters 0-9a-f, not: " + hex);
    }
  }

  /** The id of 32 raw bytes. */
  public static CommitId of(byte[] bytes) {
    return new CommitId(HexFormat.of().formatHex(bytes));
  }

  /** Whether the text has the form of a whole id. */
  public static boolean isWellFormed(String text) {
    boolean holds = text.length() == LENGTH;
    for (int i = 0; holds && i < LENGTH; i++) {
      holds = isLowerHex(text.charAt(i));
    }
    return holds;
  }

  /** The 32 raw bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  @Override
  public int compareTo(CommitId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
