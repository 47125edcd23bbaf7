package dev.varve.index.document;

import java.time.Instant;
import org.apache.lucene.document.BinaryPoint;
import org.apache.lucene.search.Query;

/** Points of (key, value): all keys share one field, each keeps to its own strip of it. */
public final class TypedPoints {

  private TypedPoints() {}

  /** Objects whose value of the key is a number between two, both included. */
  public static Query numbers(String key, NumberValue low, NumberValue high) {
    return range(Fields.NUMBERS, key, low.bytes(), high.bytes());
  }

  /** Objects whose value of the key is a date that starts between two instants, both included. */
  public static Query dates(String key, Instant first, Instant last) {
    return range(Fields.DATES, key, DateValue.bytes(first), DateValue.bytes(last));
  }

  static BinaryPoint number(String key, NumberValue value) {
    return new BinaryPoint(Fields.NUMBERS, KeyTerm.pointKey(key), value.bytes());
  }

  static BinaryPoint date(String key, DateValue value) {
    return new BinaryPoint(Fields.DATES, KeyTerm.pointKey(key), DateValue.bytes(value.start()));
  }

  private static Query range(String field, String key, byte[] low, byte[] high) {
    byte[] strip = KeyTerm.pointKey(key);
    return BinaryPoint.newRangeQuery(field, new byte[][] {strip, low}, new byte[][] {strip, high});
  }
}
