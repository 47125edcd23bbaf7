package dev.varve.graph;

/**
 * Something that does not verify.
 *
 * @param subject what it is found in, such as "commit" and its id
 */
public record Finding(String subject, String problem) {}
