package dev.varve.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What commits along first parents did to a query's result, the newest first.
 *
 * @param rest the commit behind the last of them; null when that is the root
 */
public record ResultSteps(List<ResultStep> steps, @Nullable CommitId rest) {

  public ResultSteps {
    steps = List.copyOf(steps);
  }
}
