package dev.varve.hook;

/** A walk in batches. */
interface Batches extends AutoCloseable {

  int MAX_ROWS = 500;

  /** Of JSON; one row may go beyond it. */
  int MAX_CHARACTERS = 512 << 10;

  /**
   * @param json rows, and whether they are the last
   */
  record Batch(String json, boolean isLast) {}

  static boolean hasRoom(int rows, StatsJson json) {
    return rows < MAX_ROWS && json.length() < MAX_CHARACTERS;
  }

  /** Not to be called after the last. */
  Batch next();

  @Override
  void close();
}
