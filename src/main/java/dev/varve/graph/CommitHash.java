package dev.varve.graph;

import dev.varve.index.CommitId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Works out commit ids: SHA-256 over everything a commit says, so that history is a hash chain.
 *
 * <p>Hashed bytes, version 1: the text {@code varve commit 1}; list of parents, each a digest;
 * committer, text; message, text; list of metadata in the order of {@link
 * dev.varve.index.Utf8Order}, key and value each a text; time in milliseconds, number; the
 * changeset's digest, digest. Each value begins with its type: 1 text (int32 length, UTF-8 bytes),
 * 2 number (int64), 3 list (int32 count of elements or pairs, then these), 4 digest (32 bytes).
 * Integers are big-endian. Neither seq, generation nor the state digest are hashed: they follow
 * from the rest.
 */
final class CommitHash {

  private static final byte TEXT = 1;
  private static final byte NUMBER = 2;
  private static final byte LIST = 3;
  private static final byte DIGEST = 4;

  private final MessageDigest sha256 = Digests.sha256();

  private CommitHash() {}

  static CommitId of(NewCommit commit) {
    return new CommitHash().hash(commit);
  }

  private CommitId hash(NewCommit commit) {
    text("varve commit 1");
    list(commit.parents().size());
    commit.parents().forEach(parent -> digest(parent.bytes()));
    text(commit.committer());
    text(commit.message());
    list(commit.metadata().size());
    commit
        .metadata()
        .forEach(
            (key, value) -> {
              text(key);
              text(value);
            });
    number(commit.created().toEpochMilli());
    digest(HexFormat.of().parseHex(commit.changeset().ref().digest()));
    return CommitId.of(sha256.digest());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update(ByteBuffer.allocate(5).put(TEXT).putInt(bytes.length).flip());
    sha256.update(bytes);
  }

  private void number(long number) {
    sha256.update(ByteBuffer.allocate(9).put(NUMBER).putLong(number).flip());
  }

  private void list(int count) {
    sha256.update(ByteBuffer.allocate(5).put(LIST).putInt(count).flip());
  }

  private void digest(byte[] digest) {
    sha256.update(DIGEST);
    sha256.update(digest);
  }
}
