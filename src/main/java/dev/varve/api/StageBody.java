package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.ObjectVersion;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry whose bytes are somewhere already.
 *
 * @param path only in bulk; a single entry has it in the address
 * @param mtime in seconds; null for now
 */
@JsonNaming(SnakeCaseStrategy.class)
record StageBody(
    @Nullable String path,
    @Nullable String physicalAddress,
    @Nullable String checksum,
    @Nullable Long sizeBytes,
    @Nullable Long mtime,
    @Nullable Map<String, String> metadata,
    @Nullable String contentType,
    boolean force) {

  ObjectVersion version(@Nullable String path, Instant now) {
    return new ObjectVersion(
        Bodies.required(path, "path"),
        Bodies.required(physicalAddress, "physical_address"),
        size(),
        mtime == null ? now : EpochSeconds.toInstant("mtime", mtime),
        checksumGiven(),
        contentType == null || contentType.isBlank()
            ? MediaType.APPLICATION_OCTET_STREAM
            : contentType,
        ObjectVersion.ordered(Bodies.orEmpty(metadata)),
        null);
  }

  private long size() {
    long size = Bodies.required(sizeBytes, "size_bytes");
    if (size < 0) {
      throw new InvalidRequest("size_bytes is negative: " + size);
    }
    return size;
  }

  /** Stores give their tags in quotes; the checksum is what stands between them. */
  private String checksumGiven() {
    String bare = Bodies.required(checksum, "checksum").replace("\"", "").strip();
    if (bare.isEmpty()) {
      throw new InvalidRequest("checksum is required");
    }
    return bare;
  }
}
