package dev.varve.export;

import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.search.CanonicalRows;
import dev.varve.search.Fingerprint;
import dev.varve.search.SearchState;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An export that is ready to be written; close it. */
public final class Export implements AutoCloseable {

  private final ExportSource source;
  private final ExportCall call;
  private final SearchState state;
  private final @Nullable Instant now;
  private final Exports.Changes changes;

  Export(
      ExportSource source,
      ExportCall call,
      SearchState state,
      @Nullable Instant now,
      Exports.Changes changes) {
    this.source = source;
    this.call = call;
    this.state = state;
    this.now = now;
    this.changes = changes;
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
    long rows = 0;
    String last = "";
    try (PathCursor<ObjectVersion> matches = matches()) {
      ObjectVersion version = matches.next();
      while (version != null && (call.limit() == null || rows < call.limit())) {
        writer.write(row(version));
        digest.add(CanonicalRows.line(version));
        rows++;
        last = version.path();
        version = matches.next();
      }
      @Nullable Fingerprint fingerprint = call.isWhole() ? digest.finish() : null;
      writer.finish(fingerprint);
      return new Ending(rows, fingerprint, version == null ? null : last);
    }
  }

  private Row row(ObjectVersion version) {
    return call.format().isTable()
        ? new Row(version, changes.of(version), state.view().creation(version.path()).orElse(null))
        : new Row(version, null, null);
  }

  private PathCursor<ObjectVersion> matches() {
    PathCursor<ObjectVersion> matches = state.view().matches(state.query());
    if (!call.after().isEmpty()) {
      // The first text behind the path itself.
      matches.seek(call.after() + '\0');
    }
    return matches;
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
    try (PathCursor<ObjectVersion> matches = state.view().matches(state.query())) {
      return Fingerprint.of(matches);
    }
  }

  @Override
  public void close() {
    state.close();
  }
}
