package dev.varve.index;

/**
 * What a page may take up: so many rows, and so much text, so that an answer is never as large as
 * its rows happen to be. A row that has no room ends the page and begins the next.
 *
 * <p>The first row always has room: every page leads on. Not for several threads.
 */
public final class PageBudget {

  /** Most characters of a page: 8 Mi, which are about as many bytes in an answer. */
  public static final long MOST_TEXT = 8L << 20;

  private final int rows;
  private final long text;
  private int takenRows;
  private long takenText;

  public PageBudget(int rows) {
    this(rows, MOST_TEXT);
  }

  public PageBudget(int rows, long text) {
    this.rows = rows;
    this.text = text;
  }

  /**
   * Makes room for a row; false when it belongs to the next page.
   *
   * @param length characters of its texts
   */
  public boolean take(long length) {
    boolean fits = takenRows < rows && (takenRows == 0 || length <= text - takenText);
    if (fits) {
      takenRows++;
      takenText += length;
    }
    return fits;
  }

  /** Whether no further row has room, whatever its length. */
  public boolean isSpent() {
    return takenRows >= rows;
  }
}
