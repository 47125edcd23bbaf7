package dev.varve.object;

import dev.varve.index.ObjectVersion;
import java.util.List;

/** A page of a listing. */
public record ObjectListing(List<Row> rows, boolean hasMore) {

  public ObjectListing {
    rows = List.copyOf(rows);
  }

  /** An object, or all objects below a common prefix. */
  public sealed interface Row {

    String path();

    /** As {@link ObjectVersion#textLength}. */
    long textLength();

    record Entry(ObjectVersion version) implements Row {
      @Override
      public long textLength() {
        return version.textLength();
      }

      @Override
      public String path() {
        return version.path();
      }
    }

    record CommonPrefix(String path) implements Row {
      @Override
      public long textLength() {
        return path.length();
      }
    }
  }
}
