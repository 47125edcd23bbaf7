package dev.varve.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What the service holds of an image; the checksum is the MD5 of its bytes in hex. */
record StoredImage(
    String address, String checksum, long sizeBytes, long mtime, Map<String, String> metadata) {

  StoredImage {
    metadata = Map.copyOf(metadata);
  }

  static StoredImage uploaded(JsonNode stats, Map<String, String> metadata) {
    return new StoredImage(
        stats.get("physical_address").asText(),
        stats.get("checksum").asText(),
        stats.get("size_bytes").asLong(),
        stats.get("mtime").asLong(),
        metadata);
  }

  StoredImage with(Map<String, String> other) {
    return new StoredImage(address, checksum, sizeBytes, mtime, other);
  }
}
