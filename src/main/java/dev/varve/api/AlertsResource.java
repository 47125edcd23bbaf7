package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.varve.access.CurrentUser;
import dev.varve.alert.Alerts;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Tag(name = "queries")
@Path("/repositories/{repository}/alerts")
@Produces(MediaType.APPLICATION_JSON)
class AlertsResource {

  /** An alert to be made; unknown names are refused. */
  record AlertWish(
      @Nullable String query,
      @Nullable Integer revision,
      @Nullable String branch,
      @Nullable String url,
      @Nullable String secret) {

    /** Called by the JSON parser. */
    @JsonAnySetter
    void refuse(String unknown, @Nullable Object value) {
      throw new InvalidRequest(
          "an alert has no '" + unknown + "', but query, revision, branch, url and secret");
    }
  }

  /** There are at most 100: no pages. */
  record AlertList(List<AlertBody> results) {}

  private final Alerts alerts;
  private final RequestedRepository requested;
  private final CurrentUser user;

  AlertsResource(Alerts alerts, RequestedRepository requested, CurrentUser user) {
    this.alerts = alerts;
    this.requested = requested;
    this.user = user;
  }

  @GET
  public AlertList listAlerts(@PathParam("repository") String repository) {
    return new AlertList(
        alerts.list(requested.toRead(repository)).stream().map(AlertBody::of).toList());
  }

  @POST
  @ResponseStatus(201)
  public AlertBody createAlert(@PathParam("repository") String repository, AlertWish body) {
    AlertWish wanted = Bodies.required(body);
    Repository found = requested.toWrite(repository, false);
    Alerts.Wish wish =
        new Alerts.Wish(
            Bodies.required(wanted.query(), "query"),
            wanted.revision() == null ? 0 : Revision.of(wanted.revision()).number(),
            wanted.branch() == null ? "" : wanted.branch(),
            Bodies.required(wanted.url(), "url"),
            wanted.secret() == null ? "" : wanted.secret());
    return AlertBody.of(alerts.create(found, wish, user.get().committer()));
  }

  @GET
  @Path("/{alert}")
  public AlertBody getAlert(
      @PathParam("repository") String repository, @PathParam("alert") String alert) {
    return AlertBody.of(alerts.get(requested.toRead(repository), alert));
  }

  /** It tells nothing until it is resumed. */
  @POST
  @Path("/{alert}/pause")
  public AlertBody pauseAlert(
      @PathParam("repository") String repository, @PathParam("alert") String alert) {
    return AlertBody.of(alerts.pause(requested.toWrite(repository, false), alert));
  }

  /** What changed while it was paused comes as one difference. */
  @POST
  @Path("/{alert}/resume")
  public AlertBody resumeAlert(
      @PathParam("repository") String repository, @PathParam("alert") String alert) {
    return AlertBody.of(alerts.resume(requested.toWrite(repository, false), alert));
  }

  /** Tries a delivery that failed again now. */
  @POST
  @Path("/{alert}/retry")
  public AlertBody retryAlert(
      @PathParam("repository") String repository, @PathParam("alert") String alert) {
    return AlertBody.of(alerts.retry(requested.toWrite(repository, false), alert));
  }

  @DELETE
  @Path("/{alert}")
  public void deleteAlert(
      @PathParam("repository") String repository, @PathParam("alert") String alert) {
    alerts.delete(requested.toWrite(repository, false), alert);
  }
}
