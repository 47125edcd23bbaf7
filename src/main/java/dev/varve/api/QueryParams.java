package dev.varve.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.error.VarveException.InvalidRequest;
import jakarta.ws.rs.BadRequestException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Values of a query's parameters as a JSON object in an address: {@code {"class":"truck"}}. */
@Schema(type = SchemaType.STRING)
record QueryParams(Map<String, String> values) {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerForMapOf(String.class);

  /**
   * Called by name by the REST layer. Without the cause, which would be taken for one of the body.
   */
  public static QueryParams fromString(String text) {
    try {
      return new QueryParams(checked(JSON.readValue(text)));
    } catch (JsonProcessingException | InvalidRequest e) {
      throw new BadRequestException(
          "params is a JSON object of texts and numbers, such as {\"class\":\"truck\"}");
    }
  }

  static Map<String, String> checked(@Nullable Map<String, String> params) {
    if (params == null) {
      return Map.of();
    }
    params.forEach(
        (name, value) -> Bodies.required(value, "the value of parameter '" + name + "'"));
    return params;
  }
}
