package dev.varve.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.lucene.store.ByteArrayDataInput;
import org.roaringbitmap.RoaringBitmap;

/** Random access to the frames of a {@link CommitJournal}. */
final class JournalFrames implements Closeable {

  /** Most records fit, so that one read serves. */
  private static final int READ_AHEAD = 512;

  private final FileChannel channel;

  private JournalFrames(FileChannel channel) {
    this.channel = channel;
  }

  static JournalFrames open(Path journal) throws IOException {
    return new JournalFrames(FileChannel.open(journal, StandardOpenOption.READ));
  }

  CommitRecord commit(long position) throws IOException {
    return CommitRecord.readFrom(new ByteArrayDataInput(body(CommitJournal.COMMIT, position)));
  }

  RoaringBitmap checkpoint(long position) throws IOException {
    byte[] body = body(CommitJournal.CHECKPOINT, position);
    RoaringBitmap bitmap = new RoaringBitmap();
    bitmap.deserialize(ByteBuffer.wrap(body, Long.BYTES, body.length - Long.BYTES));
    return bitmap;
  }

  private byte[] body(byte type, long position) throws IOException {
    ByteBuffer frame = read(position, READ_AHEAD);
    int bodyLength = frame.limit() < CommitJournal.FRAME_HEAD ? -1 : frame.getInt(1);
    if (bodyLength < 0 || frame.get(0) != type) {
      throw CommitJournal.damaged("has no frame of type " + type + " at " + position);
    }
    int frameLength = bodyLength + CommitJournal.FRAME_EXTRA;
    if (frame.limit() < frameLength) {
      frame = read(position, frameLength);
    }
    int end = CommitJournal.FRAME_HEAD + bodyLength;
    if (frame.limit() < frameLength || frame.getInt(end) != CommitJournal.crc(frame.array(), end)) {
      throw CommitJournal.damaged("has a broken frame at " + position);
    }
    byte[] body = new byte[bodyLength];
    frame.get(CommitJournal.FRAME_HEAD, body);
    return body;
  }

  private ByteBuffer read(long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer, position + buffer.position());
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
