package dev.varve.lineage;

/**
 * @param from the node that is derived
 * @param to the node that it comes from
 * @param key the metadata key of the derived node that says so
 * @param reference as it is written
 * @param stale whether the source has changed since: the reference names another version than the
 *     state that was asked for has
 */
public record LineageEdge(String from, String to, String key, String reference, boolean stale) {}
