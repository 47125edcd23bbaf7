package dev.varve.blob;

import java.time.Instant;

/**
 * An object that lies outside the store.
 *
 * @param relativePath its path below the prefix that was listed; empty when it was asked for itself
 * @param address where its bytes are, for ever after
 * @param checksum changes when the bytes do, as far as its place can tell (S3's ETag)
 */
public record FoundObject(
    String relativePath, String address, long sizeBytes, String checksum, Instant mtime) {}
