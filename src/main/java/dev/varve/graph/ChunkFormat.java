package dev.varve.graph;

import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.document.ObjectVersionCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * How changes are laid out in a chunk.
 *
 * <p>Version 1, before compression: the byte 1; then for each change, in path order: the path as
 * int32 length and UTF-8 bytes; the version before and the version after, each as int32 length and
 * the bytes of {@link ObjectVersionCodec}, or the length -1 where there is none. Integers are
 * big-endian. Compressed as a zlib stream.
 */
final class ChunkFormat {

  private static final byte VERSION = 1;
  private static final int ABSENT = -1;

  private ChunkFormat() {}

  /** Gathers changes for one chunk. */
  static final class Writer {

    /** A chunk is closed by the change that makes it this long, so cuts depend on nothing else. */
    private static final int FULL_BYTES = 1 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    Writer() {
      bytes.write(VERSION);
    }

    void add(Change change) {
      try {
        byte[] path = change.path().getBytes(StandardCharsets.UTF_8);
        out.writeInt(path.length);
        out.write(path);
        add(change.before());
        add(change.after());
      } catch (IOException e) {
        throw new AssertionError("memory does not fail to be written", e);
      }
    }

    private void add(@Nullable ObjectVersion version) throws IOException {
      if (version == null) {
        out.writeInt(ABSENT);
        return;
      }
      byte[] encoded = ObjectVersionCodec.encode(version);
      out.writeInt(encoded.length);
      out.write(encoded);
    }

    boolean isFull() {
      return bytes.size() >= FULL_BYTES;
    }

    boolean isEmpty() {
      return bytes.size() == 1;
    }

    Chunk finish() {
      byte[] raw = bytes.toByteArray();
      String digest = HexFormat.of().formatHex(Digests.sha256().digest(raw));
      return new Chunk(digest, raw.length, deflated(raw));
    }

    private static byte[] deflated(byte[] raw) {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      Deflater deflater = new Deflater(Deflater.BEST_SPEED);
      try (var out = new DeflaterOutputStream(compressed, deflater)) {
        out.write(raw);
      } catch (IOException e) {
        throw new AssertionError("memory does not fail to be written", e);
      } finally {
        deflater.end();
      }
      return compressed.toByteArray();
    }
  }

  /**
   * Reads a chunk back.
   *
   * @throws IOException when the content is not what the digest says
   */
  static List<Change> read(Chunk chunk) throws IOException {
    byte[] raw = inflated(chunk);
    String digest = HexFormat.of().formatHex(Digests.sha256().digest(raw));
    if (!digest.equals(chunk.digest())) {
      throw new IOException("its content has the digest " + digest);
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(raw));
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IOException("its format has the unknown version " + version);
    }
    List<Change> changes = new ArrayList<>();
    while (in.available() > 0) {
      String path = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      changes.add(new Change(path, version(in), version(in)));
    }
    return changes;
  }

  private static @Nullable ObjectVersion version(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == ABSENT ? null : ObjectVersionCodec.decode(in.readNBytes(length));
  }

  private static byte[] inflated(Chunk chunk) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk.content());
      byte[] raw = new byte[chunk.rawSize()];
      int length = 0;
      for (int n = 1; n > 0 && length < raw.length; length += n) {
        n = inflater.inflate(raw, length, raw.length - length);
      }
      if (length != raw.length) {
        throw new IOException("its content is cut off");
      }
      return raw;
    } catch (DataFormatException e) {
      throw new IOException("its content is not compressed as it should be", e);
    } finally {
      inflater.end();
    }
  }
}
