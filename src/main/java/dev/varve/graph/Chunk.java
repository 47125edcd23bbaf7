package dev.varve.graph;

/**
 * Some changes of a changeset as they are stored.
 *
 * @param digest hex SHA-256 of the content before compression, so that another version of zlib
 *     changes no address
 * @param rawSize length of the content before compression
 * @param content compressed
 */
record Chunk(String digest, int rawSize, byte[] content) {}
