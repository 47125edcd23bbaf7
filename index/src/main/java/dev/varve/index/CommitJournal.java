package dev.varve.index;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.IOUtils;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * The file {@code commits.log}: one record for each commit of a generation, in seq order, and a
 * checkpoint (a whole bitmap) now and then.
 *
 * <p>Layout, version 1, integers big-endian: header of 24 bytes: the magic {@code VARVEJ}, the
 * version (int16), the generation's random id (16 bytes). Then frames: type (1 byte: 1 commit, 2
 * checkpoint), length of the body (int32), the body, CRC-32C of type, length and body (int32). A
 * commit's body is a {@link CommitRecord}; a checkpoint's body is the seq (int64) and a Roaring
 * bitmap in its portable format, of a commit that stands before it.
 *
 * <p>Appending is for the applier alone. The file is written through {@link RandomAccessFile},
 * since an interrupt would close a channel under everybody; readers of old records open a channel
 * of their own each time.
 */
final class CommitJournal implements Closeable {

  static final int HEADER_BYTES = 24;
  static final byte COMMIT = 1;
  static final byte CHECKPOINT = 2;

  private static final long MAGIC_AND_VERSION = 0x5641_5256_454A_0001L;
  static final int FRAME_HEAD = 1 + Integer.BYTES;
  static final int FRAME_EXTRA = FRAME_HEAD + Integer.BYTES;

  private final Path file;
  private final RandomAccessFile out;
  private final CRC32C checksum = new CRC32C();
  private long length;

  private CommitJournal(Path file) throws IOException {
    this.file = file;
    this.out = new RandomAccessFile(file.toFile(), "rw");
  }

  /** Starts an empty journal that survives a crash. */
  static CommitJournal create(Path file, byte[] generationId) throws IOException {
    CommitJournal journal = new CommitJournal(file);
    try {
      journal.out.setLength(0);
      journal.append(header(generationId));
      journal.sync();
      IOUtils.fsync(file.getParent(), true);
      return journal;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileSuppressingExceptions(e, journal);
      throw e;
    }
  }

  /**
   * Reads a journal up to the mark into the history and cuts off what comes after: records whose
   * documents did not survive, or a torn one.
   */
  static CommitJournal open(Path file, byte[] generationId, JournalMark mark, CommitHistory history)
      throws IOException {
    CommitJournal journal = new CommitJournal(file);
    try {
      journal.load(generationId, mark, history);
      journal.out.setLength(mark.length());
      journal.out.seek(mark.length());
      return journal;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileSuppressingExceptions(e, journal);
      throw e;
    }
  }

  private void load(byte[] generationId, JournalMark mark, CommitHistory history)
      throws IOException {
    if (mark.length() < HEADER_BYTES || out.length() < mark.length()) {
      throw damaged("has " + out.length() + " of " + mark.length() + " bytes");
    }
    if (!header(generationId).equals(take(HEADER_BYTES))) {
      throw damaged("is of another generation or version");
    }
    while (length < mark.length()) {
      long position = length;
      ByteBuffer head = take(FRAME_HEAD);
      byte type = head.get();
      int bodyLength = head.getInt();
      if (bodyLength < 0 || bodyLength > mark.length() - length - Integer.BYTES) {
        throw damaged("has a broken frame at " + position);
      }
      ByteBuffer body = take(bodyLength);
      take(Integer.BYTES);
      index(type, body.array(), position, history);
    }
    if (!mark().equals(mark)) {
      throw damaged("does not have the checksum that was committed");
    }
  }

  private ByteBuffer take(int bytes) throws IOException {
    byte[] taken = new byte[bytes];
    out.readFully(taken);
    checksum.update(taken);
    length += bytes;
    return ByteBuffer.wrap(taken);
  }

  private void index(byte type, byte[] body, long position, CommitHistory history)
      throws IOException {
    switch (type) {
      case COMMIT -> {
        CommitRecord commit = CommitRecord.readFrom(new ByteArrayDataInput(body));
        if (commit.seq() != history.lastSeq() + 1 || commit.parentSeq() >= commit.seq()) {
          throw damaged("has commit " + commit.seq() + " out of order");
        }
        history.add(entry(commit, position, history));
      }
      case CHECKPOINT -> history.addCheckpoint(ByteBuffer.wrap(body).getLong(), position);
      default -> throw damaged("has an unknown frame type " + type);
    }
  }

  private static CommitEntry entry(CommitRecord commit, long position, CommitHistory history) {
    return new CommitEntry(
        commit.seq(),
        commit.id(),
        commit.parentSeq(),
        commit.documentEnd(),
        commit.objectCount(),
        history.depthBelow(commit.parentSeq()),
        position);
  }

  /** Writes a commit, not yet safe from a crash, and adds it to the history. */
  CommitEntry append(CommitRecord commit, CommitHistory history) throws IOException {
    ByteBuffersDataOutput body = new ByteBuffersDataOutput();
    commit.writeTo(body);
    CommitEntry entry = entry(commit, length, history);
    append(frame(COMMIT, body.toArrayCopy()));
    history.add(entry);
    return entry;
  }

  /** Writes the whole bitmap of a commit and notes it in the history. */
  void appendCheckpoint(long seq, FixedBitSet bits, CommitHistory history) throws IOException {
    RoaringBitmap bitmap = BitSetUtil.bitmapOf(bits.getBits());
    bitmap.runOptimize();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeLong(seq);
    bitmap.serialize(data);
    long position = length;
    append(frame(CHECKPOINT, body.toByteArray()));
    history.addCheckpoint(seq, position);
  }

  private static ByteBuffer header(byte[] generationId) {
    return ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC_AND_VERSION).put(generationId).flip();
  }

  private static ByteBuffer frame(byte type, byte[] body) {
    ByteBuffer frame = ByteBuffer.allocate(body.length + FRAME_EXTRA);
    frame.put(type).putInt(body.length).put(body);
    return frame.putInt(crc(frame.array(), frame.position())).flip();
  }

  static CorruptIndexException damaged(String finding) {
    return new CorruptIndexException(finding, "commits.log");
  }

  static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private void append(ByteBuffer bytes) throws IOException {
    out.write(bytes.array(), 0, bytes.limit());
    checksum.update(bytes.array(), 0, bytes.limit());
    length += bytes.limit();
  }

  void sync() throws IOException {
    out.getFD().sync();
  }

  JournalMark mark() {
    return new JournalMark(length, (int) checksum.getValue());
  }

  /** For reading old records; close it after use. */
  JournalFrames frames() throws IOException {
    return JournalFrames.open(file);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
