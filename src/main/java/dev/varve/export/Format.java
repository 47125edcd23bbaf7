package dev.varve.export;

import dev.varve.error.VarveException.InvalidRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an export looks like. */
public enum Format {
  NDJSON("application/x-ndjson"),
  CSV("text/csv; charset=utf-8"),
  PARQUET("application/vnd.apache.parquet"),
  MANIFEST("application/json");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  public static Format of(String name) {
    for (Format format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    String known = Arrays.stream(values()).map(Format::extension).collect(Collectors.joining(", "));
    throw new InvalidRequest("unknown format '" + name + "': " + known + "?");
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether rows have columns that also tell of commits. */
  boolean isTable() {
    return this == CSV || this == PARQUET;
  }

  /** The ending of a file's name. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }
}
