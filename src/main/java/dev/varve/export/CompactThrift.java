package dev.varve.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes one struct in Thrift's compact protocol, as far as Parquet's headers need it. Fields in
 * ascending order: a byte with the step to the field's id and its type; integers are zigzag
 * varints; texts are a length and UTF-8.
 */
final class CompactThrift {

  private static final int TRUE = 1;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int LONG_LIST = 15;

  /** Fills a struct in. */
  @FunctionalInterface
  interface Struct extends Consumer<CompactThrift> {}

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int lastId;

  private void header(int id, int type) {
    out.write(id - lastId << 4 | type);
    lastId = id;
  }

  CompactThrift integer(int id, long value) {
    header(id, I32);
    zigzag(value);
    return this;
  }

  CompactThrift longInteger(int id, long value) {
    header(id, I64);
    zigzag(value);
    return this;
  }

  CompactThrift yes(int id) {
    header(id, TRUE);
    return this;
  }

  CompactThrift text(int id, String text) {
    header(id, BINARY);
    bytes(text);
    return this;
  }

  CompactThrift struct(int id, Struct struct) {
    header(id, STRUCT);
    nested(struct);
    return this;
  }

  /** A struct whose one field is an empty struct: how a union names a choice. */
  CompactThrift union(int id, int choice) {
    return struct(id, struct -> struct.struct(choice, empty -> {}));
  }

  CompactThrift structs(int id, List<? extends Struct> structs) {
    list(id, structs.size(), STRUCT);
    structs.forEach(this::nested);
    return this;
  }

  CompactThrift texts(int id, List<String> texts) {
    list(id, texts.size(), BINARY);
    texts.forEach(this::bytes);
    return this;
  }

  CompactThrift integers(int id, List<Integer> values) {
    list(id, values.size(), I32);
    values.forEach(this::zigzag);
    return this;
  }

  private void list(int id, int size, int type) {
    header(id, LIST);
    out.write(Math.min(size, LONG_LIST) << 4 | type);
    if (size >= LONG_LIST) {
      varint(size);
    }
  }

  private void nested(Struct struct) {
    CompactThrift inner = new CompactThrift();
    struct.accept(inner);
    out.writeBytes(inner.end());
  }

  private void bytes(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    out.writeBytes(utf8);
  }

  private void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      out.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  /** The bytes of the struct. */
  byte[] end() {
    out.write(0);
    return out.toByteArray();
  }
}
