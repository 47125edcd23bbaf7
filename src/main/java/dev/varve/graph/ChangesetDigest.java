package dev.varve.graph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * The digest of a whole changeset.
 *
 * <p>Hashed bytes, version 1: the ASCII text {@code varve changeset 1}; the number of changes,
 * int64 big-endian; the 32 bytes of each chunk's digest, in order. So a changeset can be verified
 * chunk by chunk, and its digest without reading any.
 */
final class ChangesetDigest {

  private static final byte[] MAGIC = "varve changeset 1".getBytes(StandardCharsets.US_ASCII);

  private ChangesetDigest() {}

  static ChangesetRef of(List<String> chunks, long changes) {
    MessageDigest sha256 = Digests.sha256();
    sha256.update(MAGIC);
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(changes).flip());
    sha256.update(Digests.join(chunks));
    return new ChangesetRef(HexFormat.of().formatHex(sha256.digest()), chunks, changes);
  }
}
