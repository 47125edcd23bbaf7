package dev.varve.diff;

/** Which part of a diff is wanted; after is exclusive, an empty delimiter groups nothing. */
public record DiffPageRequest(String prefix, String after, String delimiter, int limit) {}
