package dev.varve.index.query;

/** A regular expression that is malformed, unsupported or too large. */
final class RegexException extends RuntimeException {

  private final int offset;

  RegexException(int offset, String message) {
    super(message);
    this.offset = offset;
  }

  /** Where, in UTF-16 units of the pattern. */
  int offset() {
    return offset;
  }
}
