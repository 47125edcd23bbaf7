package dev.varve.index;

/**
 * What is kept in memory of an applied commit.
 *
 * @param parentSeq seq of the first parent; 0 for the empty state
 * @param documentEnd how many documents the generation had right after this commit
 * @param objectCount how many of them are visible at this commit
 * @param depth how many commit records are needed to get here from the nearest checkpoint
 * @param position where the commit's record starts in the journal
 */
record CommitEntry(
    long seq,
    CommitId id,
    long parentSeq,
    int documentEnd,
    int objectCount,
    int depth,
    long position) {}
