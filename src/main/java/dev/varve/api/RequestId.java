package dev.varve.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives every request an id, or takes the caller's, and answers it as {@code X-Request-ID}. */
@Singleton
class RequestId {

  private static final String HEADER = "X-Request-ID";
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int FIRST = 1000;

  void register(@Observes Filters filters) {
    filters.register(RequestId::assign, FIRST);
  }

  static String of(RoutingContext routing) {
    return routing.response().headers().get(HEADER);
  }

  private static void assign(RoutingContext routing) {
    put(routing);
    routing.next();
  }

  static void put(RoutingContext routing) {
    String given = routing.request().getHeader(HEADER);
    boolean accepted = given != null && ACCEPTED.matcher(given).matches();
    routing.response().putHeader(HEADER, accepted ? given : UUID.randomUUID().toString());
  }
}
