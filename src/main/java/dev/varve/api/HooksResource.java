package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.hook.action.ActionFile;
import dev.varve.hook.action.InvalidActionException;
import dev.varve.hook.worker.WorkerPool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What concerns hooks of all repositories. */
@Tag(name = "hooks")
@Path("/hooks")
@Produces(MediaType.APPLICATION_JSON)
class HooksResource {

  /** How the workers are shut in, and how many there are. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WorkersBody(
      String sandbox,
      String reason,
      String limits,
      int wanted,
      int spare,
      int alive,
      int idle,
      int starting,
      int waitingScripts,
      @Nullable String trouble) {}

  /**
   * @param problems empty when the file can be used
   */
  record Checked(boolean valid, List<String> problems) {}

  private final WorkerPool pool;

  HooksResource(WorkerPool pool) {
    this.pool = pool;
  }

  @GET
  @Path("/workers")
  public WorkersBody getHookWorkers() {
    WorkerPool.State state = pool.state();
    return new WorkersBody(
        state.sandbox().mode().wireName(),
        state.sandbox().reason(),
        state.limits(),
        state.wanted(),
        state.spare(),
        state.alive(),
        state.idle(),
        state.starting(),
        state.waiting(),
        state.trouble());
  }

  /** Checks an action file, the body, without running anything. */
  @POST
  @Path("/check")
  @Consumes(MediaType.WILDCARD)
  public Checked checkAction(byte[] yaml) {
    try {
      ActionFile.read("file", Bodies.required(yaml));
      return new Checked(true, List.of());
    } catch (InvalidActionException e) {
      return new Checked(false, e.problems());
    }
  }
}
