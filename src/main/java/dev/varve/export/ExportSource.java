package dev.varve.export;

import dev.varve.index.CommitId;

/**
 * What an export is of.
 *
 * @param repository its name
 * @param query the one text of the query, with times and parameters put in
 * @param count how many objects match
 */
public record ExportSource(String repository, CommitId commit, String query, long count) {}
