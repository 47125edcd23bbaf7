package dev.varve.staging;

import dev.varve.index.ObjectVersion;
import org.jspecify.annotations.Nullable;

/**
 * An uncommitted change of one path.
 *
 * @param version null: the path is deleted
 */
public record StagedEntry(String path, @Nullable ObjectVersion version) {}
