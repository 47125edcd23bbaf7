package dev.varve.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-256 over the {@link CanonicalRows} of a result in path order, as {@code sha256sum} gives it
 * for the exported file. The empty result has that of no bytes.
 *
 * @param hex 64 hexadecimal characters
 * @param rows how many there were
 */
public record Fingerprint(String hex, long rows) {

  /** Takes a fingerprint while rows go by. Not for several threads. */
  public static final class Builder {

    private final MessageDigest digest = SearchDigest.sha256();
    private long rows;

    /** The next row, as {@link CanonicalRows#line} gives it. */
    public Builder add(byte[] line) {
      digest.update(line);
      rows++;
      return this;
    }

    /** Ends it: no more rows after this. */
    public Fingerprint finish() {
      return new Fingerprint(HexFormat.of().formatHex(digest.digest()), rows);
    }
  }

  /** Of all rows up to the cursor's end, which must be in path order. */
  public static Fingerprint of(PathCursor<ObjectVersion> rows) {
    Builder builder = new Builder();
    for (ObjectVersion row = rows.next(); row != null; row = rows.next()) {
      builder.add(CanonicalRows.line(row));
    }
    return builder.finish();
  }
}
