package dev.varve.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is kept for whoever sends the call again.
 *
 * @param headers those that say something of the body
 * @param body null when the answer has none
 */
record KeptAnswer(int status, Map<String, String> headers, byte @Nullable [] body) {

  /** Tells a kept answer from a fresh one. */
  static final String REPLAYED = "Idempotency-Replayed";

  Response response() {
    ResponseBuilder response = Response.status(status).entity(body);
    headers.forEach(response::header);
    return response.header(REPLAYED, "true").build();
  }
}
