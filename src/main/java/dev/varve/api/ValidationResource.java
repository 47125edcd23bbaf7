package dev.varve.api;

import dev.varve.search.Validations;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Looks at a query without running it: mistakes are 200 here, since they are what is asked for. */
@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/search/validate")
@Produces(MediaType.APPLICATION_JSON)
class ValidationResource {

  record QueryToValidate(@Nullable String q, @Nullable Map<String, String> params) {}

  private final Validations validations;
  private final RequestedRepository requested;

  ValidationResource(Validations validations, RequestedRepository requested) {
    this.validations = validations;
    this.requested = requested;
  }

  @GET
  public ValidationBody validateQuery(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("q") @DefaultValue("") String q,
      @QueryParam("params") @DefaultValue("{}") QueryParams params) {
    return ValidationBody.of(
        validations.validate(requested.toRead(repository), ref, q, params.values()));
  }

  @POST
  public ValidationBody postQueryToValidate(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      QueryToValidate body) {
    QueryToValidate wanted = Bodies.required(body);
    return ValidationBody.of(
        validations.validate(
            requested.toRead(repository),
            ref,
            wanted.q() == null ? "" : wanted.q(),
            QueryParams.checked(wanted.params())));
  }
}
