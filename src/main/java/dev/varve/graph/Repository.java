package dev.varve.graph;

import java.time.Instant;
import java.util.UUID;

/**
 * A repository.
 *
 * @param id internal and never used again; everything derived (index folders, caches, cursors) is
 *     keyed by it, so a re-created repository shares nothing with the old one of its name
 * @param name as users write it
 * @param storageNamespace where its objects' bytes go, such as {@code local://demo}
 */
public record Repository(
    UUID id,
    String name,
    String storageNamespace,
    String defaultBranch,
    Instant created,
    boolean readOnly) {}
