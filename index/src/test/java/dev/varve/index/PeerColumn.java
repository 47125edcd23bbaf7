package dev.varve.index;

/**
 * A metadata key as the peers have it.
 *
 * @param type what a table with a column for each key would give it: varchar, double or date
 * @param indexed whether the table that is fitted to the questions has an index on it
 */
record PeerColumn(String key, String type, boolean indexed) {

  static PeerColumn text(String key) {
    return new PeerColumn(key, "varchar", false);
  }

  static PeerColumn number(String key) {
    return new PeerColumn(key, "double", false);
  }

  static PeerColumn date(String key) {
    return new PeerColumn(key, "date", false);
  }

  PeerColumn withIndex() {
    return new PeerColumn(key, type, true);
  }
}
