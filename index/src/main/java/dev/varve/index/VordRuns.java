package dev.varve.index;

import java.io.IOException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of vords as runs, delta coded.
 *
 * <p>Layout, version 1: for each run a vlong, twice the gap to the end of the run before, plus 1
 * when a vint with the run's length minus 2 follows, plus 2 since 0 ends the set.
 */
final class VordRuns {

  private static final long END = 0;

  private VordRuns() {}

  static void write(RoaringBitmap vords, DataOutput out) throws IOException {
    PeekableIntIterator values = vords.getIntIterator();
    int end = 0;
    while (values.hasNext()) {
      int start = values.next();
      int last = start;
      while (values.hasNext() && values.peekNext() == last + 1) {
        last = values.next();
      }
      writeRun(out, start - end, last - start + 1);
      end = last + 1;
    }
    out.writeVLong(END);
  }

  private static void writeRun(DataOutput out, int gap, int length) throws IOException {
    out.writeVLong(2 + 2L * gap + (length > 1 ? 1 : 0));
    if (length > 1) {
      out.writeVInt(length - 2);
    }
  }

  static RoaringBitmap read(DataInput in) throws IOException {
    RoaringBitmap vords = new RoaringBitmap();
    long end = 0;
    for (long code = in.readVLong(); code != END; code = in.readVLong()) {
      long start = end + (code - 2) / 2;
      end = start + (code % 2 == 0 ? 1 : in.readVInt() + 2L);
      vords.add(start, end);
    }
    return vords;
  }
}
