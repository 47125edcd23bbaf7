package dev.varve.lineage;

/**
 * A reference that leads to nothing.
 *
 * @param key the metadata key that has it
 */
public record DanglingReference(String path, String key, String reference) {}
