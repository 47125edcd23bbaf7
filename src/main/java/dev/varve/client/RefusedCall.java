package dev.varve.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The service answered with an error. */
public final class RefusedCall extends RuntimeException {

  private final int status;
  private final String body;

  RefusedCall(String call, int status, String body) {
    super(call + " was answered with " + status + ": " + body);
    this.status = status;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The message of the answer, or all of it when it is no message. */
  public String reason() {
    try {
      return new ObjectMapper().readTree(body).path("message").asText(body);
    } catch (JsonProcessingException e) {
      return body;
    }
  }
}
