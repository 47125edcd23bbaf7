package dev.varve.demo;

import java.time.Duration;

/**
 * What loading a release came to.
 *
 * @param untilSearchable how long the commit call took, after which the commit is searchable
 */
record Loaded(
    Release release,
    String commit,
    int uploaded,
    int relabelled,
    int removed,
    Duration total,
    Duration untilSearchable) {}
