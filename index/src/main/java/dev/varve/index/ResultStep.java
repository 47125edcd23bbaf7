package dev.varve.index;

/**
 * What a commit did to a query's result.
 *
 * @param versions how many versions the commit brought or took away, whether they match or not
 * @param added objects that match at the commit and did not at its first parent
 * @param removed objects that matched at the first parent and do not at the commit
 * @param changed objects that match at both, in another version
 */
public record ResultStep(CommitId commit, long versions, long added, long removed, long changed) {}
