package dev.varve.object;

import dev.varve.error.VarveException.RangeNotSatisfiable;

/** Which bytes of an object are wanted. */
public sealed interface ByteRange {

  /** The bytes that an object of this size has of it. */
  Slice of(long sizeBytes);

  /** From an offset on, length bytes. */
  record Slice(long offset, long length) {}

  record All() implements ByteRange {
    @Override
    public Slice of(long sizeBytes) {
      return new Slice(0, sizeBytes);
    }
  }

  /** Both ends included; the end may lie behind the object's. */
  record FromTo(long first, long last) implements ByteRange {

    public FromTo {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("not a range: " + first + "-" + last);
      }
    }

    @Override
    public Slice of(long sizeBytes) {
      if (first >= sizeBytes) {
        throw outside("bytes from " + first + " on are", sizeBytes);
      }
      return new Slice(first, Math.min(last, sizeBytes - 1) - first + 1);
    }
  }

  /** The last so many bytes, or all when there are fewer. */
  record Last(long count) implements ByteRange {
    @Override
    public Slice of(long sizeBytes) {
      if (count <= 0 || sizeBytes == 0) {
        throw outside("the last " + count + " bytes are", sizeBytes);
      }
      long length = Math.min(count, sizeBytes);
      return new Slice(sizeBytes - length, length);
    }
  }

  private static RangeNotSatisfiable outside(String wanted, long sizeBytes) {
    return new RangeNotSatisfiable(
        wanted + " wanted of an object that has " + sizeBytes, sizeBytes);
  }
}
