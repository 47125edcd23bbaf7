package dev.varve.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of one column within a group of rows, in Parquet's PLAIN encoding: integers are
 * little-endian; texts are a length (int32) and UTF-8. Levels are runs of RLE, of one bit each.
 */
final class ParquetColumn {

  /** What a column holds. */
  enum Kind {
    TEXT,
    OPTIONAL_TEXT,
    LONG,
    TIME,
    OPTIONAL_TIME,
    /** A column of the entries of a map: any number of texts a row. */
    MAP_TEXT;

    boolean isText() {
      return this == TEXT || this == OPTIONAL_TEXT || this == MAP_TEXT;
    }

    boolean isTime() {
      return this == TIME || this == OPTIONAL_TIME;
    }

    boolean isOptional() {
      return this == OPTIONAL_TEXT || this == OPTIONAL_TIME;
    }
  }

  private final Kind kind;
  private final List<String> path;
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final Levels repetitions = new Levels();
  private final Levels definitions = new Levels();
  private long count;

  ParquetColumn(Kind kind, String... path) {
    this.kind = kind;
    this.path = List.of(path);
  }

  Kind kind() {
    return kind;
  }

  List<String> path() {
    return path;
  }

  /** Values and places where there is none. */
  long count() {
    return count;
  }

  int bytes() {
    return values.size() + repetitions.size() + definitions.size();
  }

  void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    values.writeBytes(littleEndian(Integer.BYTES).putInt(utf8.length).array());
    values.writeBytes(utf8);
    count++;
  }

  void add(long number) {
    values.writeBytes(littleEndian(Long.BYTES).putLong(number).array());
    count++;
  }

  /** The empty text is none. */
  void addOptional(String text) {
    definitions.add(text.isEmpty() ? 0 : 1);
    if (text.isEmpty()) {
      count++;
    } else {
      add(text);
    }
  }

  void addOptional(@Nullable Instant time) {
    definitions.add(time == null ? 0 : 1);
    if (time == null) {
      count++;
    } else {
      add(time.toEpochMilli());
    }
  }

  void addAll(Collection<String> texts) {
    int repetition = 0;
    for (String text : texts) {
      repetitions.add(repetition);
      definitions.add(1);
      add(text);
      repetition = 1;
    }
    if (texts.isEmpty()) {
      repetitions.add(0);
      definitions.add(0);
      count++;
    }
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The body of a data page (version 1), and empty again. */
  byte[] takePage() throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream(bytes() + 2 * Integer.BYTES);
    if (kind == Kind.MAP_TEXT) {
      repetitions.takeTo(page);
    }
    if (kind == Kind.MAP_TEXT || kind.isOptional()) {
      definitions.takeTo(page);
    }
    values.writeTo(page);
    values.reset();
    count = 0;
    return page.toByteArray();
  }

  /** Levels as runs: twice the length as a varint, then the level. */
  private static final class Levels {

    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
    private int level;
    private int length;

    void add(int next) {
      if (next != level) {
        endRun();
      }
      level = next;
      length++;
    }

    private void endRun() {
      if (length > 0) {
        int header = length << 1;
        while (header >= 0x80) {
          runs.write(header & 0x7F | 0x80);
          header >>>= 7;
        }
        runs.write(header);
        runs.write(level);
        length = 0;
      }
    }

    int size() {
      return runs.size();
    }

    void takeTo(ByteArrayOutputStream page) throws IOException {
      endRun();
      page.writeBytes(littleEndian(Integer.BYTES).putInt(runs.size()).array());
      runs.writeTo(page);
      runs.reset();
    }
  }
}
