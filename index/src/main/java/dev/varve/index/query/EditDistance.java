package dev.varve.index.query;

/**
 * Whether two texts differ by so many edits at most: insert, delete, replace, or swap neighbours
 * (optimal string alignment).
 */
final class EditDistance {

  private EditDistance() {}

  static boolean within(String left, String right, int most) {
    int[] a = left.codePoints().toArray();
    // A value may have 64 KiB; what is much longer is far away.
    if (right.length() > 2 * (left.length() + most)) {
      return false;
    }
    int[] b = right.codePoints().toArray();
    return Math.abs(a.length - b.length) <= most && distance(a, b) <= most;
  }

  private static int distance(int[] a, int[] b) {
    int[][] costs = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, a, b, i, j);
      }
    }
    return costs[a.length][b.length];
  }

  private static int cheapest(int[][] costs, int[] a, int[] b, int i, int j) {
    int replace = costs[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
    int best = Math.min(replace, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
    boolean swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
    return swap ? Math.min(best, costs[i - 2][j - 2] + 1) : best;
  }
}
