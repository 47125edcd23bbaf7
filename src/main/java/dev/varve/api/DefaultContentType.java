package dev.varve.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** An upload that doesn't say its type is plain bytes; the REST layer would take it for a form. */
@Singleton
class DefaultContentType {

  private static final int AFTER_STRICT_URLS = 800;

  void register(@Observes Filters filters) {
    filters.register(DefaultContentType::set, AFTER_STRICT_URLS);
  }

  private static void set(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (request.method().equals(HttpMethod.POST)
        && request.path().endsWith("/objects")
        && request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
      request.headers().set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
    }
    routing.next();
  }
}
