package dev.varve.history;

import dev.varve.index.ResultStep;

/** How many objects a result gained, lost, and kept in another version. */
public record ResultCounts(long added, long removed, long changed) {

  static final ResultCounts NONE = new ResultCounts(0, 0, 0);

  static ResultCounts of(ResultStep step) {
    return new ResultCounts(step.added(), step.removed(), step.changed());
  }

  ResultCounts plus(ResultChange.Type type) {
    return switch (type) {
      case ADDED -> new ResultCounts(added + 1, removed, changed);
      case REMOVED -> new ResultCounts(added, removed + 1, changed);
      case CHANGED -> new ResultCounts(added, removed, changed + 1);
    };
  }

  public boolean isNothing() {
    return added == 0 && removed == 0 && changed == 0;
  }
}
