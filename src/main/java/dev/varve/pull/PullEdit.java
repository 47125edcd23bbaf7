package dev.varve.pull;

import org.jspecify.annotations.Nullable;

/** What to change; null leaves it as it is. A status is OPEN or CLOSED. */
public record PullEdit(
    @Nullable String title, @Nullable String description, PullRequest.@Nullable Status status) {}
