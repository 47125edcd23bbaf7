package dev.varve.query;

import dev.varve.index.CommitId;

/**
 * The answer that a revision stands for.
 *
 * @param text with parameters, relative dates, refs and saved queries resolved
 * @param total how many objects match at the commit
 * @param fingerprint of these objects, in hex
 */
public record Pin(CommitId commit, String text, long total, String fingerprint) {}
