package dev.varve.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers requests that are HTTP and yet not well formed. Some of them the router refuses before
 * any route is asked, so that only a failure handler sees them.
 *
 * <p>What is no HTTP at all ends in the decoder before there is a request: Vert.x answers that with
 * an empty 400, 414 or 431, and Quarkus lets nobody set the handler for it.
 */
@Singleton
class MalformedRequests {

  private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE;
  private static final int AFTER_REQUEST_ID = 950;

  void register(@Observes Router router) {
    router.route().order(BEFORE_ALL_OTHERS).failureHandler(MalformedRequests::explain);
  }

  void register(@Observes Filters filters) {
    filters.register(MalformedRequests::check, AFTER_REQUEST_ID);
  }

  /** The router's own refusals come with one of Vert.x' exceptions or as a bare 404. */
  private static void explain(RoutingContext routing) {
    boolean hasNoPath = !routing.request().path().startsWith("/");
    if (routing.statusCode() == 400 && routing.failure() instanceof VertxException) {
      RequestId.put(routing);
      EarlyRefusal.answer(
          routing,
          400,
          hasNoPath ? "the address has no path" : "the Host header is missing or malformed");
    } else if (routing.statusCode() == 404 && hasNoPath) {
      RequestId.put(routing);
      EarlyRefusal.answer(routing, 404, "invalid API endpoint");
    } else {
      routing.next();
    }
  }

  private static void check(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (request.version() == null) {
      EarlyRefusal.answer(routing, 505, "use HTTP/1.1, HTTP/1.0 or HTTP/2");
    } else if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      EarlyRefusal.answer(routing, 400, "the request has more than one Host header");
    } else {
      routing.next();
    }
  }
}
