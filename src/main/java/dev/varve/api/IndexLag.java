package dev.varve.api;

import dev.varve.view.IndexLagging;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Says in the answer to a commit that it stands but can't be searched yet. */
@Singleton
class IndexLag {

  static final String HEADER = "X-Varve-Index";

  private final CurrentVertxRequest request;

  IndexLag(CurrentVertxRequest request) {
    this.request = request;
  }

  void say(@Observes IndexLagging lagging) {
    RoutingContext routing =
        Arc.container().requestContext().isActive() ? request.getCurrent() : null;
    if (routing != null) {
      routing.response().putHeader(HEADER, "lagging");
    }
  }
}
