package dev.varve.search;

/** The order that a search is asked for. */
public final class SortOrder {

  private SortOrder() {}

  /** Refuses a text that no search takes. */
  public static void check(String sort) {
    SortKeys.parse(sort);
  }
}
