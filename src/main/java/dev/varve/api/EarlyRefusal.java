package dev.varve.api;

import io.vertx.ext.web.RoutingContext;

/** The error body of the API for what never reaches a resource. */
final class EarlyRefusal {

  private EarlyRefusal() {}

  /**
   * @param message needs no escaping in JSON
   */
  static void answer(RoutingContext routing, int status, String message) {
    routing
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end("{\"message\":\"" + message + "\"}");
  }
}
