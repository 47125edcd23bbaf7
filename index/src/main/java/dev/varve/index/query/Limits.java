package dev.varve.index.query;

/** Bounds on queries: each is checked before the work it bounds. */
public final class Limits {

  public static final int TEXT_BYTES = 8 * 1024;
  public static final int CLAUSES = 200;
  public static final int NESTING = 32;
  public static final int WILDCARDS = 8;
  public static final int REGEX_LENGTH = 256;

  /** States of a regular expression's automaton before it is made deterministic. */
  static final int REGEX_STATES = 2_000;

  /** Lucene's measure of the work that makes an automaton deterministic. */
  static final int DETERMINIZE_WORK = 20_000;

  private Limits() {}
}
