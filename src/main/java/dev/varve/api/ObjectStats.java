package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.varve.blob.BlockStore.PresignedUrl;
import dev.varve.index.ObjectVersion;
import dev.varve.object.ObjectListing.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object, or a common prefix, as clients see it. A field more needs a line in {@link
 * ObjectStatsWriter}; the naming is for the OpenAPI document.
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonSerialize(using = ObjectStatsWriter.class)
record ObjectStats(
    String path,
    String pathType,
    String physicalAddress,
    String checksum,
    @Nullable Long physicalAddressExpiry,
    long mtime,
    @Nullable Long sizeBytes,
    @Nullable Map<String, String> metadata,
    @Nullable String contentType) {

  static ObjectStats of(ObjectVersion version) {
    return of(version, version.metadata());
  }

  /** With metadata always there, empty where it is not wanted. */
  static ObjectStats stat(ObjectVersion version, boolean withMetadata) {
    return of(version, withMetadata ? version.metadata() : Map.of());
  }

  /** With these keys of the metadata alone; null for all. */
  static ObjectStats withKeys(ObjectVersion version, @Nullable Set<String> keys) {
    if (keys == null) {
      return of(version);
    }
    Map<String, String> kept = new HashMap<>(version.metadata());
    kept.keySet().retainAll(keys);
    return of(version, ObjectVersion.ordered(kept));
  }

  static ObjectStats withoutMetadata(ObjectVersion version) {
    return of(version, null);
  }

  /** In lists an object without metadata has no such field. */
  static ObjectStats listed(Row row, boolean withMetadata) {
    return switch (row) {
      case Row.CommonPrefix(String path) ->
          new ObjectStats(path, pathType(true), "", "", null, 0, null, null, null);
      case Row.Entry(ObjectVersion version) ->
          of(version, withMetadata && !version.metadata().isEmpty() ? version.metadata() : null);
    };
  }

  /** With a URL for its address; the same without one. */
  ObjectStats at(Optional<PresignedUrl> url) {
    return url.map(
            signed ->
                new ObjectStats(
                    path,
                    pathType,
                    signed.url().toString(),
                    checksum,
                    signed.expires().getEpochSecond(),
                    mtime,
                    sizeBytes,
                    metadata,
                    contentType))
        .orElse(this);
  }

  static String pathType(boolean isPrefix) {
    return isPrefix ? "common_prefix" : "object";
  }

  private static ObjectStats of(ObjectVersion version, @Nullable Map<String, String> metadata) {
    return new ObjectStats(
        version.path(),
        pathType(false),
        version.address(),
        version.checksum(),
        null,
        version.mtime().getEpochSecond(),
        version.sizeBytes(),
        metadata,
        version.contentType());
  }
}
