package dev.varve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.Map;

/** Writes user metadata, which is most of a listing, without the checks that other maps need. */
final class PairsWriter extends JsonSerializer<Map<String, String>> {

  @Override
  public void serialize(Map<String, String> pairs, JsonGenerator json, SerializerProvider context)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      json.writeFieldName(pair.getKey());
      json.writeString(pair.getValue());
    }
    json.writeEndObject();
  }
}
