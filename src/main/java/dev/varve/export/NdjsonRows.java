package dev.varve.export;

import dev.varve.search.CanonicalRows;
import dev.varve.search.Fingerprint;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The canonical lines, whose SHA-256 is the fingerprint. */
record NdjsonRows(OutputStream out) implements RowWriter {

  @Override
  public void write(Row row) throws IOException {
    out.write(CanonicalRows.line(row.version()));
  }

  @Override
  public void finish(@Nullable Fingerprint fingerprint) {}
}
