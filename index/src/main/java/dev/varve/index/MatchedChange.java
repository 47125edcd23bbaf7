package dev.varve.index;

/** A path by which a query's result differs between two states. */
public interface MatchedChange {

  String path();

  /** Whether the object matched in the earlier state. */
  boolean matchedBefore();

  /** Whether it matches in the later one; when it did before too, it has changed. */
  boolean matchesAfter();

  /** Reads both versions, whether they match or not; only until the walk goes on. */
  Change change();
}
