package dev.varve.diff;

/** Which part of a diff is wanted; after is exclusive, an empty delimiter groups nothing. */
public record DiffPageRequest(String prefix, String after, String delimiter, int limit) {

  public DiffPageRequest {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has a row at least, not " + limit);
    }
  }
}
