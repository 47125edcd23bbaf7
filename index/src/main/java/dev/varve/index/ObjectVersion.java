package dev.varve.index;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a path as some commit introduced it. A metadata edit makes a new version and copies
 * no bytes.
 *
 * @param path 1 to 1,024 bytes of UTF-8 without NUL; just text, never a file name
 * @param address where the bytes are, an address of the block store's scheme
 * @param mtime when the bytes were written, in milliseconds; a metadata edit does not move it
 * @param checksum of the bytes: hex MD5 for uploads, whatever the caller gave for staged entries
 * @param metadata user metadata in the order of {@link Utf8Order}; unmodifiable
 * @param origin the commit that introduced this version; null while it is uncommitted, and in a
 *     changeset for versions that the changeset's own commit introduces (the id depends on the
 *     changeset, so it cannot be written there)
 */
public record ObjectVersion(
    String path,
    String address,
    long sizeBytes,
    Instant mtime,
    String checksum,
    String contentType,
    SortedMap<String, String> metadata,
    @Nullable CommitId origin) {

  public ObjectVersion {
    requireNonNull(path, "path is null");
    requireNonNull(address, "address is null");
    requireNonNull(mtime, "mtime is null");
    requireNonNull(checksum, "checksum is null");
    requireNonNull(contentType, "contentType is null");
    metadata = ordered(metadata);
  }

  /** What diff, merge and log compare; neither mtime nor address nor origin count. */
  public Identity identity() {
    return Identity.of(checksum, sizeBytes, contentType, metadata);
  }

  /** Whether {@link #identity} is the same, without hashing. */
  public boolean hasIdentityOf(ObjectVersion other) {
    return sizeBytes == other.sizeBytes
        && checksum.equals(other.checksum)
        && contentType.equals(other.contentType)
        && metadata.equals(other.metadata);
  }

  /** Characters of its texts, to bound what many of them take up. */
  public long textLength() {
    long length = path.length() + address.length() + checksum.length() + contentType.length();
    for (Map.Entry<String, String> pair : metadata.entrySet()) {
      length += pair.getKey().length() + pair.getValue().length();
    }
    return length;
  }

  /** This version as introduced by the given commit. */
  public ObjectVersion withOrigin(@Nullable CommitId commit) {
    return new ObjectVersion(
        path, address, sizeBytes, mtime, checksum, contentType, metadata, commit);
  }

  /** A new, uncommitted version with other metadata and the same bytes. */
  public ObjectVersion withMetadata(Map<String, String> changed) {
    return new ObjectVersion(
        path, address, sizeBytes, mtime, checksum, contentType, ordered(changed), null);
  }

  /** The given pairs in the order of {@link Utf8Order}, unmodifiable. */
  public static SortedMap<String, String> ordered(Map<String, String> pairs) {
    return OrderedPairs.of(pairs);
  }
}
