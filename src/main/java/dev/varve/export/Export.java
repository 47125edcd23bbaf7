package dev.varve.export;

import dev.varve.index.FoundObject;
import dev.varve.index.PathCursor;
import dev.varve.search.CanonicalRows;
import dev.varve.search.Fingerprint;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An export that is ready to be written; close it. */
public final class Export implements AutoCloseable {

  private final ExportSource source;
  private final ExportCall call;
  private final @Nullable Instant now;
  private final Exports.Rows rows;

  Export(ExportSource source, ExportCall call, @Nullable Instant now, Exports.Rows rows) {
    this.source = source;
    this.call = call;
    this.now = now;
    this.rows = rows;
  }

  public ExportSource source() {
    return source;
  }

  /** What {@code now} in the query was; null when the query doesn't depend on it. */
  public @Nullable Instant now() {
    return now;
  }

  /**
   * How it ended.
   *
   * @param fingerprint of the result; null when only a part of it was written
   * @param next the path behind which to go on; null when nothing is left
   */
  public record Ending(long rows, @Nullable Fingerprint fingerprint, @Nullable String next) {}

  /** Writes rows in path order. */
  public Ending write(OutputStream out) throws IOException {
    RowWriter writer = writer(out);
    Fingerprint.Builder digest = new Fingerprint.Builder();
    long written = 0;
    String last = "";
    try (PathCursor<FoundObject> matches = rows.behind(call.after())) {
      FoundObject found = matches.next();
      while (found != null && (call.limit() == null || written < call.limit())) {
        writer.write(rows.row(found));
        digest.add(CanonicalRows.line(found.version()));
        written++;
        last = found.version().path();
        found = matches.next();
      }
      @Nullable Fingerprint fingerprint = call.isWhole() ? digest.finish() : null;
      writer.finish(fingerprint);
      return new Ending(written, fingerprint, found == null ? null : last);
    }
  }

  private RowWriter writer(OutputStream out) throws IOException {
    return switch (call.format()) {
      case NDJSON -> new NdjsonRows(out);
      case CSV -> new CsvRows(out, source.repository(), call.columns());
      case PARQUET -> new ParquetRows(out, source);
      case MANIFEST -> new ManifestRows(out, source);
    };
  }

  /** Of the whole result, whatever part is wanted. */
  public Fingerprint fingerprint() {
    Fingerprint.Builder digest = new Fingerprint.Builder();
    try (PathCursor<FoundObject> matches = rows.all()) {
      for (FoundObject found = matches.next(); found != null; found = matches.next()) {
        digest.add(CanonicalRows.line(found.version()));
      }
    }
    return digest.finish();
  }

  @Override
  public void close() {
    rows.close();
  }
}
