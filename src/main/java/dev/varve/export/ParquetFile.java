package dev.varve.export;

import dev.varve.export.ParquetColumn.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A Parquet file (format version 1) that is written in one go: the magic, groups of rows with one
 * gzipped data page a column, then the schema and where the groups are, in Thrift's compact form.
 * One group of rows is held in memory.
 */
final class ParquetFile {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int GROUP_BYTES = 16 << 20;
  private static final int GROUP_ROWS = 100_000;
  private static final int INT64 = 2;
  private static final int BYTE_ARRAY = 6;
  private static final int GZIP = 2;
  private static final int PLAIN = 0;
  private static final int RLE = 3;

  private record Chunk(
      ParquetColumn column, long offset, long values, long plainBytes, long bytes) {}

  private record Group(List<Chunk> chunks, long rows) {}

  private final OutputStream out;
  private final List<ParquetColumn> columns;
  private final List<Group> groups = new ArrayList<>();
  private long position;
  private long rows;

  ParquetFile(OutputStream out, List<ParquetColumn> columns) throws IOException {
    this.out = out;
    this.columns = columns;
    write(MAGIC);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  /** To be called when each column has got the row's values. */
  void endRow() throws IOException {
    rows++;
    if (rows == GROUP_ROWS
        || columns.stream().mapToLong(ParquetColumn::bytes).sum() >= GROUP_BYTES) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    if (rows > 0) {
      List<Chunk> chunks = new ArrayList<>();
      for (ParquetColumn column : columns) {
        chunks.add(chunk(column));
      }
      groups.add(new Group(chunks, rows));
      rows = 0;
    }
  }

  private Chunk chunk(ParquetColumn column) throws IOException {
    long offset = position;
    long values = column.count();
    byte[] page = column.takePage();
    byte[] zipped = zipped(page);
    byte[] header = pageHeader(values, page.length, zipped.length);
    write(header);
    write(zipped);
    return new Chunk(column, offset, values, (long) header.length + page.length, position - offset);
  }

  private static byte[] zipped(byte[] page) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(page.length / 2 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(page);
    }
    return zipped.toByteArray();
  }

  private static byte[] pageHeader(long values, int plainBytes, int bytes) {
    CompactThrift thrift = new CompactThrift();
    thrift.integer(1, 0).integer(2, plainBytes).integer(3, bytes);
    thrift.struct(
        5, data -> data.integer(1, values).integer(2, PLAIN).integer(3, RLE).integer(4, RLE));
    return thrift.end();
  }

  /**
   * @param notes about the file, which readers show
   */
  void finish(Map<String, String> notes) throws IOException {
    endGroup();
    CompactThrift footer = new CompactThrift();
    footer.integer(1, 1);
    footer.structs(2, schema());
    footer.longInteger(3, groups.stream().mapToLong(Group::rows).sum());
    footer.structs(4, groups.stream().map(ParquetFile::group).toList());
    footer.structs(
        5,
        notes.entrySet().stream()
            .map(
                note ->
                    (CompactThrift.Struct) s -> s.text(1, note.getKey()).text(2, note.getValue()))
            .toList());
    footer.text(6, "Varve");
    byte[] bytes = footer.end();
    write(bytes);
    write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array());
    write(MAGIC);
  }

  private List<CompactThrift.Struct> schema() {
    List<CompactThrift.Struct> elements = new ArrayList<>();
    long fields = columns.stream().map(column -> column.path().getFirst()).distinct().count();
    elements.add(root -> root.text(4, "object_metadata").integer(5, fields));
    String before = "";
    for (ParquetColumn column : columns) {
      String name = column.path().getFirst();
      if (column.kind() == Kind.MAP_TEXT && !name.equals(before)) {
        elements.add(
            map -> map.integer(3, 0).text(4, name).integer(5, 1).integer(6, 1).union(10, 2));
        elements.add(entry -> entry.integer(3, 2).text(4, column.path().get(1)).integer(5, 2));
      }
      elements.add(leaf(column));
      before = name;
    }
    return elements;
  }

  private static CompactThrift.Struct leaf(ParquetColumn column) {
    int repetition = column.kind().isOptional() ? 1 : 0;
    return leaf -> {
      leaf.integer(1, column.kind().isText() ? BYTE_ARRAY : INT64);
      leaf.integer(3, repetition).text(4, column.path().getLast());
      if (column.kind().isText()) {
        leaf.integer(6, 0).union(10, 1);
      } else if (column.kind().isTime()) {
        leaf.integer(6, 9);
        leaf.struct(10, type -> type.struct(8, time -> time.yes(1).union(2, 1)));
      }
    };
  }

  private static CompactThrift.Struct group(Group group) {
    return struct -> {
      struct.structs(1, group.chunks().stream().map(ParquetFile::chunk).toList());
      struct.longInteger(2, group.chunks().stream().mapToLong(Chunk::plainBytes).sum());
      struct.longInteger(3, group.rows());
    };
  }

  private static CompactThrift.Struct chunk(Chunk chunk) {
    return struct -> {
      struct.longInteger(2, chunk.offset());
      struct.struct(
          3,
          data -> {
            data.integer(1, chunk.column().kind().isText() ? BYTE_ARRAY : INT64);
            data.integers(2, List.of(PLAIN, RLE));
            data.texts(3, chunk.column().path());
            data.integer(4, GZIP);
            data.longInteger(5, chunk.values());
            data.longInteger(6, chunk.plainBytes());
            data.longInteger(7, chunk.bytes());
            data.longInteger(9, chunk.offset());
          });
    };
  }
}
