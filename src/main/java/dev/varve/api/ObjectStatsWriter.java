package dev.varve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of listings, which are half of what a listing costs: without reflection, and with
 * names that are encoded once.
 */
final class ObjectStatsWriter extends JsonSerializer<ObjectStats> {

  private static final SerializableString PATH = new SerializedString("path");
  private static final SerializableString PATH_TYPE = new SerializedString("path_type");
  private static final SerializableString ADDRESS = new SerializedString("physical_address");
  private static final SerializableString CHECKSUM = new SerializedString("checksum");
  private static final SerializableString EXPIRY = new SerializedString("physical_address_expiry");
  private static final SerializableString MTIME = new SerializedString("mtime");
  private static final SerializableString SIZE = new SerializedString("size_bytes");
  private static final SerializableString METADATA = new SerializedString("metadata");
  private static final SerializableString TYPE = new SerializedString("content_type");

  /** Whether the fields go into the object around it. */
  private final boolean unwrapping;

  ObjectStatsWriter() {
    this(false);
  }

  private ObjectStatsWriter(boolean unwrapping) {
    this.unwrapping = unwrapping;
  }

  @Override
  public JsonSerializer<ObjectStats> unwrappingSerializer(NameTransformer names) {
    return new ObjectStatsWriter(true);
  }

  @Override
  public boolean isUnwrappingSerializer() {
    return unwrapping;
  }

  @Override
  public void serialize(ObjectStats stats, JsonGenerator json, SerializerProvider context)
      throws IOException {
    if (unwrapping) {
      fields(stats, json);
    } else {
      json.writeStartObject();
      fields(stats, json);
      json.writeEndObject();
    }
  }

  private static void fields(ObjectStats stats, JsonGenerator json) throws IOException {
    text(json, PATH, stats.path());
    text(json, PATH_TYPE, stats.pathType());
    text(json, ADDRESS, stats.physicalAddress());
    text(json, CHECKSUM, stats.checksum());
    number(json, EXPIRY, stats.physicalAddressExpiry());
    number(json, MTIME, stats.mtime());
    number(json, SIZE, stats.sizeBytes());
    if (stats.metadata() != null) {
      pairs(json, stats.metadata());
    }
    text(json, TYPE, stats.contentType());
  }

  private static void text(JsonGenerator json, SerializableString name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeFieldName(name);
      json.writeString(value);
    }
  }

  private static void number(JsonGenerator json, SerializableString name, @Nullable Long value)
      throws IOException {
    if (value != null) {
      json.writeFieldName(name);
      json.writeNumber(value);
    }
  }

  /** User metadata without the checks that other maps need. */
  private static void pairs(JsonGenerator json, Map<String, String> pairs) throws IOException {
    json.writeFieldName(METADATA);
    json.writeStartObject();
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      json.writeFieldName(pair.getKey());
      json.writeString(pair.getValue());
    }
    json.writeEndObject();
  }
}
