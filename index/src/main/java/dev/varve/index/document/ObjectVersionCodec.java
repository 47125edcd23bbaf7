package dev.varve.index.document;

import dev.varve.index.ObjectVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The stored form of an object version, in the index, in staging and in changesets. Equal versions
 * have equal bytes.
 *
 * <p>Layout, version 1:
 *
 * <pre>
 * byte    1, the layout's version
 * byte    1 when an origin follows at the end, else 0
 * text    path
 * text    address
 * varint  size, zigzag
 * varint  mtime: milliseconds since 1970, zigzag
 * varint  mtime: nanoseconds below the millisecond, zigzag (0 in practice)
 * text    checksum
 * text    content type
 * varint  number of metadata pairs, zigzag
 * text    key, text value; keys strictly ascending by their bytes
 * bytes   the origin, 32
 * </pre>
 *
 * A varint has 7 bits a byte, lowest first, the top bit saying that more follow; a text is its
 * length in bytes as a varint (zigzag) and its UTF-8. The form ends itself, so versions may be
 * written one behind the other. A text with a lone surrogate has no UTF-8 and is refused.
 */
public final class ObjectVersionCodec {

  static final byte LAYOUT = 1;

  private ObjectVersionCodec() {}

  /** {@link IllegalArgumentException} when a text has a lone surrogate. */
  public static byte[] encode(ObjectVersion version) {
    VersionOutput out = new VersionOutput();
    out.putByte(LAYOUT);
    out.putByte((byte) (version.origin() == null ? 0 : 1));
    out.putText(version.path());
    out.putText(version.address());
    out.putNumber(version.sizeBytes());
    out.putInstant(version.mtime());
    out.putText(version.checksum());
    out.putText(version.contentType());
    out.putNumber(version.metadata().size());
    version
        .metadata()
        .forEach(
            (key, value) -> {
              out.putText(key);
              out.putText(value);
            });
    if (version.origin() != null) {
      out.putBytes(version.origin().bytes());
    }
    return out.toByteArray();
  }

  /** Appends the stored form. */
  public static void encode(ObjectVersion version, OutputStream out) throws IOException {
    out.write(encode(version));
  }

  /** {@link CorruptVersionException} unless the bytes are exactly one stored version. */
  public static ObjectVersion decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** Reads the version that fills the given part of the array. */
  public static ObjectVersion decode(byte[] bytes, int offset, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    ObjectVersion version = decode(buffer);
    if (buffer.hasRemaining()) {
      throw new CorruptVersionException(buffer.remaining() + " bytes follow it", null);
    }
    return version;
  }

  /** Reads one version at the buffer's position and moves it behind. */
  public static ObjectVersion decode(ByteBuffer buffer) {
    return new VersionInput(buffer).version();
  }
}
