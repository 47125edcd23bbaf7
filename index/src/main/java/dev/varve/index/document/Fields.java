package dev.varve.index.document;

/**
 * The names of the Lucene fields, version 2. There are no others, however many metadata keys exist.
 *
 * <p>Doc values for facets and order by key are left out on purpose: ordinals are read from the
 * postings of {@link #EXACT} once per segment and shared by all commits, which is quicker than
 * scanning a sorted set of all pairs, and leaves 20 bytes a pair out of every commit.
 */
public final class Fields {

  /** The whole path: one term, and sorted doc values for the order of results. */
  public static final String PATH = "path";

  /** The version's ordinal in its generation: numeric doc values. */
  public static final String VORD = "vord";

  /** {@link ObjectVersionCodec}'s form, stored. */
  public static final String VERSION = "version";

  /** The 32 bytes of the introducing commit's id: sorted doc values, absent while uncommitted. */
  public static final String ORIGIN = "origin";

  /** {@link KeyTerm} of each key and of each built-in text field that has a value: terms. */
  public static final String KEYS = "keys";

  /** {@link KeyTerm} and the exact value: terms. */
  public static final String EXACT = "kv";

  /** {@link KeyTerm} and the case-folded value, only where folding changed it: terms. */
  public static final String FOLDED = "kvf";

  /** {@link KeyTerm} of each key whose value is longer than a term may be: terms. */
  public static final String LONG = "long";

  /** (key, number) of each value that is a number: points of 2 × 16 bytes. */
  public static final String NUMBERS = "num";

  /** (key, start) of each value that is a date: points of 2 × 16 bytes. */
  public static final String DATES = "date";

  /** The {@link Words} of the path and of each value, with positions. */
  public static final String TEXT = "text";

  /**
   * Each folder above the object, with a slash at the end, the first {@link #TREE_DEPTH}: terms.
   */
  public static final String TREE = "tree";

  /** Size in bytes: point and numeric doc values. */
  public static final String SIZE = "size";

  /** Milliseconds since 1970: point and numeric doc values. */
  public static final String MTIME = "mtime";

  /** {@link Creation} of the object: sorted doc values, absent while that is uncommitted. */
  public static final String CREATED = "created";

  /** Milliseconds since 1970 of {@link #CREATED}: point and numeric doc values. */
  public static final String CREATED_AT = "created_at";

  /** Milliseconds since 1970 of the commit of {@link #ORIGIN}: point and numeric doc values. */
  public static final String CHANGED_AT = "changed_at";

  /** How many folders {@link #TREE} has at most: a path may have 500. */
  public static final int TREE_DEPTH = 16;

  private Fields() {}
}
