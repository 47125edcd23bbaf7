package dev.varve.export;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.NumberValue;
import dev.varve.search.CanonicalRows;
import dev.varve.search.Fingerprint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with a header, in UTF-8. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front, unless it is a plain number.
 */
final class CsvRows implements RowWriter {

  private static final List<String> COLUMNS =
      List.of(
          "repository",
          "path",
          "commit_id",
          "size",
          "last_modified",
          "etag",
          "user_metadata",
          "committer",
          "content_type",
          "creation_date");

  /** Also their wide forms, which spreadsheets read alike. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private final OutputStream out;
  private final String repository;
  private final List<String> keys;

  CsvRows(OutputStream out, String repository, List<String> keys) throws IOException {
    this.out = out;
    this.repository = repository;
    this.keys = keys;
    List<String> header = new ArrayList<>(COLUMNS);
    header.addAll(keys);
    line(header);
  }

  @Override
  public void write(Row row) throws IOException {
    ObjectVersion version = row.version();
    List<String> cells = new ArrayList<>();
    cells.add(repository);
    cells.add(version.path());
    cells.add(row.commitHex());
    cells.add(Long.toString(version.sizeBytes()));
    cells.add(version.mtime().toString());
    cells.add(version.checksum());
    cells.add(CanonicalRows.json(version.metadata()));
    cells.add(row.committer());
    cells.add(version.contentType());
    cells.add(row.creation() == null ? "" : row.creation().time().toString());
    keys.forEach(key -> cells.add(version.metadata().getOrDefault(key, "")));
    line(cells);
  }

  private void line(List<String> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(line.isEmpty() ? "" : ",").append(quoted(harmless(cell)));
    }
    out.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  static String harmless(String cell) {
    boolean isFormula = !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
    return isFormula && NumberValue.parse(cell) == null ? "'" + cell : cell;
  }

  private static String quoted(String cell) {
    boolean plain =
        cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ';');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  @Override
  public void finish(@Nullable Fingerprint fingerprint) {}
}
