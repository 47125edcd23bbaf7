package dev.varve.lineage;

/** A reference that leads to nothing. */
public record DanglingReference(String path, String reference) {}
