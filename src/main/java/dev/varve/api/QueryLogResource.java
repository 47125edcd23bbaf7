package dev.varve.api;

import dev.varve.history.QueryLogs;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/search/log")
@Produces(MediaType.APPLICATION_JSON)
class QueryLogResource {

  private final QueryLogs logs;
  private final RequestedRepository requested;

  QueryLogResource(QueryLogs logs, RequestedRepository requested) {
    this.logs = logs;
    this.requested = requested;
  }

  @GET
  public QueryLogBody logQuery(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @BeanParam FollowQuery query) {
    return QueryLogBody.of(logs.log(requested.toRead(repository), ref, query.call()));
  }
}
