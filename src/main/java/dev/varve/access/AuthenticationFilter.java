package dev.varve.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Lets a request through when it says who makes it: HTTP Basic, bearer token or cookie. */
@Provider
@Priority(Priorities.AUTHENTICATION)
class AuthenticationFilter implements ContainerRequestFilter {

  private final Instance<Authentication> authentication;
  private final CurrentUser currentUser;
  private final ResourceInfo resource;
  private final RoutingContext routing;

  AuthenticationFilter(
      Instance<Authentication> authentication,
      CurrentUser currentUser,
      ResourceInfo resource,
      RoutingContext routing) {
    this.authentication = authentication;
    this.currentUser = currentUser;
    this.resource = resource;
    this.routing = routing;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!resource.getResourceMethod().isAnnotationPresent(NoLogin.class)) {
      currentUser.set(userOf(request));
    }
  }

  private User userOf(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return switch (AuthorizationHeader.parse(header)) {
        case AuthorizationHeader.Basic(String id, String secret) ->
            authentication.get().byKey(id, secret, CallerAddress.of(routing));
        case AuthorizationHeader.Bearer(String token) -> authentication.get().bySession(token);
        case AuthorizationHeader.Unusable() -> throw Authentication.refused();
      };
    }
    @Nullable Cookie cookie = request.getCookies().get(Authentication.COOKIE);
    if (cookie == null) {
      throw Authentication.refused();
    }
    FromOtherPages.refuse(request);
    return authentication.get().bySession(cookie.getValue());
  }
}
