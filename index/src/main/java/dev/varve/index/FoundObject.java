package dev.varve.index;

import dev.varve.index.document.Creation;
import org.jspecify.annotations.Nullable;

/**
 * An object that a query finds.
 *
 * @param creation in which commit it began; null while that is uncommitted
 */
public record FoundObject(ObjectVersion version, @Nullable Creation creation) {}
