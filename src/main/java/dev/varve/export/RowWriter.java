package dev.varve.export;

import dev.varve.search.Fingerprint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes rows in one format. */
interface RowWriter {

  void write(Row row) throws IOException;

  /**
   * Writes what comes behind the rows.
   *
   * @param fingerprint of the result; null when only a part of it was written
   */
  void finish(@Nullable Fingerprint fingerprint) throws IOException;
}
