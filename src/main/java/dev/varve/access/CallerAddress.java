package dev.varve.access;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Where a call comes from. */
public final class CallerAddress {

  private CallerAddress() {}

  /** The peer's address; behind a proxy the proxy's, unless the service trusts its headers. */
  public static String of(RoutingContext routing) {
    @Nullable SocketAddress remote = routing.request().remoteAddress();
    String host = remote == null ? null : remote.hostAddress();
    return host == null ? "local" : host;
  }
}
