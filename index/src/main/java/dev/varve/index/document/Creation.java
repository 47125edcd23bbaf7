package dev.varve.index.document;

import static java.util.Objects.requireNonNull;

import dev.varve.index.CommitId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.lucene.util.BytesRef;

/**
 * The commit in which an object began to be: all its versions have the same, until it is deleted.
 * One that is there again later began anew.
 *
 * <p>Layout of its bytes, version 1: the commit's id (32), its time in milliseconds since 1970
 * (int64, big-endian), the committer in UTF-8.
 *
 * @param committer as queries know it: the first bytes of a very long one
 */
public record Creation(CommitId commit, String committer, Instant time) {

  private static final int ID_BYTES = 32;

  public Creation {
    requireNonNull(commit, "commit is null");
    committer = KeyTerm.beginning(committer, Builtin.LONGEST);
    time = Instant.ofEpochMilli(time.toEpochMilli());
  }

  public static Creation of(Origin origin) {
    return new Creation(origin.id(), origin.committer(), origin.time());
  }

  BytesRef bytes() {
    byte[] name = committer.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES + Long.BYTES + name.length);
    bytes.put(commit.bytes()).putLong(time.toEpochMilli()).put(name);
    return new BytesRef(bytes.array());
  }

  static Creation of(BytesRef bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
    byte[] id = new byte[ID_BYTES];
    buffer.get(id);
    Instant time = Instant.ofEpochMilli(buffer.getLong());
    return new Creation(CommitId.of(id), StandardCharsets.UTF_8.decode(buffer).toString(), time);
  }
}
