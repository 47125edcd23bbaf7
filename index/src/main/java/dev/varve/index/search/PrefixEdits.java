package dev.varve.index.search;

import dev.varve.index.document.CaseFolding;

/**
 * How many edits (insert, delete, replace, swap neighbours: optimal string alignment) turn what was
 * typed into the beginning of a text, whatever the case. Prepared once for many texts; for one
 * thread.
 */
final class PrefixEdits {

  private final int[] typed;
  private final int most;
  private int[] beforeLast;
  private int[] last;
  private int[] row;

  PrefixEdits(String typed, int most) {
    this.typed = CaseFolding.fold(typed).codePoints().toArray();
    this.most = most;
    beforeLast = new int[this.typed.length + 1];
    last = new int[this.typed.length + 1];
    row = new int[this.typed.length + 1];
  }

  /** More than the most when it takes more. */
  int to(String text) {
    int[] points = CaseFolding.fold(text).codePoints().limit((long) typed.length + most).toArray();
    for (int j = 0; j <= typed.length; j++) {
      last[j] = j;
    }
    int best = last[typed.length];
    for (int i = 1; i <= points.length; i++) {
      if (fill(points, i) > most) {
        break;
      }
      best = Math.min(best, row[typed.length]);
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return best;
  }

  /** The least of the row: no later row gets below it but by a swap, which costs one. */
  private int fill(int[] points, int i) {
    row[0] = i;
    int least = i;
    for (int j = 1; j <= typed.length; j++) {
      int cost = last[j - 1] + (points[i - 1] == typed[j - 1] ? 0 : 1);
      cost = Math.min(cost, Math.min(last[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && points[i - 1] == typed[j - 2] && points[i - 2] == typed[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2] + 1);
      }
      row[j] = cost;
      least = Math.min(least, cost);
    }
    // A swap looks two rows back.
    return Math.min(least, i > 1 ? min(last) + 1 : least);
  }

  private static int min(int[] costs) {
    int least = costs[0];
    for (int cost : costs) {
      least = Math.min(least, cost);
    }
    return least;
  }
}
