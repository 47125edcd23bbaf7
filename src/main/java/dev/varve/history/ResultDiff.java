package dev.varve.history;

import dev.varve.index.CommitId;
import java.util.List;

/**
 * A page of a result's difference between two commits.
 *
 * @param counts of the whole difference
 * @param changes in path order
 * @param next cursor of the next page, empty at the end
 */
public record ResultDiff(
    CommitId left,
    CommitId right,
    ResultCounts counts,
    List<ResultChange> changes,
    String next,
    List<String> warnings) {}
