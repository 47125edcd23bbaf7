package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.declared.DeclaredKeys;
import dev.varve.declared.DeclaredKeys.Check;
import dev.varve.declared.DeclaredKeys.Declaration;
import dev.varve.declared.DeclaredKeys.Violation;
import dev.varve.error.VarveException.InvalidRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a repository says of its metadata keys, and what doesn't keep to it. */
@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/keys")
@Produces(MediaType.APPLICATION_JSON)
class DeclaredKeysResource {

  private static final int MAX_SAMPLE = 100;

  /**
   * @param path of the file that declares them; null when there is none
   */
  record DeclaredBody(String commit, @Nullable String path, List<DeclaredKeyBody> results) {}

  /**
   * @param declared how many keys are declared
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record ViolationsBody(
      String commit,
      @Nullable String path,
      int declared,
      boolean valid,
      List<Violation> violations) {}

  private final DeclaredKeys keys;
  private final RequestedRepository requested;

  DeclaredKeysResource(DeclaredKeys keys, RequestedRepository requested) {
    this.keys = keys;
    this.requested = requested;
  }

  @GET
  @Path("/declared")
  public DeclaredBody listDeclaredKeys(
      @PathParam("repository") String repository, @PathParam("ref") String ref) {
    Declaration declaration = keys.at(requested.toRead(repository), ref);
    return new DeclaredBody(
        declaration.commit().hex(), declaration.path(), DeclaredKeyBody.of(declaration.keys()));
  }

  /**
   * @param limit how many objects are shown of each broken rule
   */
  @GET
  @Path("/violations")
  public ViolationsBody findKeyViolations(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("limit") @DefaultValue("10") SearchLimit limit) {
    if (limit.rows() < 0 || limit.rows() > MAX_SAMPLE) {
      throw new InvalidRequest("limit goes from 0 to " + MAX_SAMPLE);
    }
    Check check = keys.check(requested.toRead(repository), ref, limit.rows());
    return new ViolationsBody(
        check.declaration().commit().hex(),
        check.declaration().path(),
        check.declaration().keys().size(),
        check.violations().isEmpty(),
        check.violations());
  }
}
