package dev.varve.hook;

import java.util.HashMap;
import java.util.Map;

/** So many may be at something at once, and of one repository fewer. For several threads. */
final class Places {

  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  Places(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** To be given back where it is true. */
  synchronized boolean tryTake(String repository) {
    if (all >= most || taken.getOrDefault(repository, 0) >= mostOfOne) {
      return false;
    }
    all++;
    taken.merge(repository, 1, Integer::sum);
    return true;
  }

  synchronized void giveBack(String repository) {
    all--;
    taken.computeIfPresent(repository, (name, count) -> count == 1 ? null : count - 1);
  }
}
