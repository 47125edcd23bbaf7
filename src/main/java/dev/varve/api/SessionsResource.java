package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.Authentication;
import dev.varve.access.Authentication.Session;
import dev.varve.access.CallerAddress;
import dev.varve.access.CurrentUser;
import dev.varve.access.NoLogin;
import dev.varve.error.VarveException.AlreadyExists;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who calls, and how a browser becomes somebody. */
@Tag(name = "auth")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
class SessionsResource {

  @JsonNaming(SnakeCaseStrategy.class)
  record LoginInformation(
      @NotNull(message = "access_key_id is required") String accessKeyId,
      @NotNull(message = "secret_access_key is required") String secretAccessKey) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record AuthenticationToken(String token, long tokenExpiration) {}

  record CurrentUserBody(UserBody user) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record SetupState(String state, boolean commPrefsMissing) {}

  private final Authentication authentication;
  private final CurrentUser user;

  SessionsResource(Authentication authentication, CurrentUser user) {
    this.authentication = authentication;
    this.user = user;
  }

  @POST
  @Path("/auth/login")
  @NoLogin
  @APIResponse(
      responseCode = "200",
      description = "A session, also as a cookie",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AuthenticationToken.class)))
  public Response login(@Valid LoginInformation body, @Context RoutingContext routing) {
    LoginInformation given = Bodies.required(body);
    Session session =
        authentication.login(
            given.accessKeyId(), given.secretAccessKey(), CallerAddress.of(routing));
    return Response.ok(new AuthenticationToken(session.token(), session.expires().getEpochSecond()))
        .header(HttpHeaders.SET_COOKIE, session.cookie(isSecure(routing.request())))
        .build();
  }

  /** Whether the browser spoke TLS, to the service or to the proxy before it. */
  private static boolean isSecure(HttpServerRequest request) {
    return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  /** Ends the session for all who have its token; a page cannot reach the cookie. */
  @POST
  @Path("/auth/logout")
  @NoLogin
  public Response logout(@Context HttpHeaders headers) {
    @Nullable Cookie cookie = headers.getCookies().get(Authentication.COOKIE);
    authentication.logout(
        headers.getHeaderString(HttpHeaders.AUTHORIZATION),
        cookie == null ? null : cookie.getValue());
    return Response.noContent().header(HttpHeaders.SET_COOKIE, Session.endingCookie()).build();
  }

  @GET
  @Path("/user")
  public CurrentUserBody getCurrentUser() {
    return new CurrentUserBody(UserBody.of(user.get()));
  }

  @GET
  @Path("/setup_lakefs")
  @NoLogin
  public SetupState getSetupState() {
    return new SetupState("initialized", false);
  }

  /** There is an admin from the first start on. */
  @POST
  @Path("/setup_lakefs")
  @NoLogin
  public void setup() {
    throw new AlreadyExists("Varve is set up already; its data folder has the admin's credentials");
  }
}
