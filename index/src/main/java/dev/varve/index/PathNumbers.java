package dev.varve.index;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.FixedBitSet;

/** Numbers the paths of versions: two versions have the same when they are of one path. */
final class PathNumbers {

  private static final int CHECKED_EVERY = 0xFFF;

  private final int[] vords;
  private final int[] numbers;

  private PathNumbers(int[] vords) {
    this.vords = vords;
    this.numbers = new int[vords.length];
  }

  /**
   * @param versions one bit for each vord that has a number
   */
  static PathNumbers of(DirectoryReader reader, FixedBitSet versions) throws IOException {
    PathNumbers paths = new PathNumbers(vords(versions));
    PathMerge merge = new PathMerge(reader, versions);
    for (int number = 0; !merge.isAtEnd(); number++) {
      if ((number & CHECKED_EVERY) == 0) {
        Deadline.check();
      }
      int path = number;
      merge.next(version -> paths.numbers[paths.place(version.vord())] = path);
    }
    return paths;
  }

  private static int[] vords(FixedBitSet versions) {
    int[] vords = new int[versions.cardinality()];
    int vord = -1;
    for (int i = 0; i < vords.length; i++) {
      vord = versions.nextSetBit(vord + 1);
      vords[i] = vord;
    }
    return vords;
  }

  int of(int vord) {
    return numbers[place(vord)];
  }

  private int place(int vord) {
    return Arrays.binarySearch(vords, vord);
  }
}
