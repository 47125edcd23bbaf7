package dev.varve.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.edit.BulkEdits;
import dev.varve.edit.EditProgress;
import dev.varve.edit.EditReport;
import dev.varve.edit.EditReport.EditedRow;
import dev.varve.edit.PreparedEdit;
import dev.varve.error.VarveException.InvalidRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Edits the metadata of all objects that a query finds. */
@Tag(name = "search")
@Path("/repositories/{repository}/branches/{branch}/metadata")
@Produces(MediaType.APPLICATION_JSON)
class BulkEditResource {

  @JsonNaming(SnakeCaseStrategy.class)
  record EditBody(
      String commit,
      boolean dryRun,
      long matched,
      long changed,
      long unchanged,
      long skipped,
      List<EditedRow> sample) {

    static EditBody of(EditReport report, boolean dryRun) {
      return new EditBody(
          report.commit().hex(),
          dryRun,
          report.matched(),
          report.changed(),
          report.unchanged(),
          report.skipped(),
          report.sample());
    }
  }

  private final BulkEdits edits;
  private final RequestedRepository requested;
  private final ObjectMapper json;

  BulkEditResource(BulkEdits edits, RequestedRepository requested, ObjectMapper json) {
    this.edits = edits;
    this.requested = requested;
    this.json = json;
  }

  @POST
  public EditBody editMetadata(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      BulkEditWish body) {
    BulkEditWish wanted = Bodies.required(body);
    EditReport report = prepare(repository, branch, wanted).run(EditProgress.UNHEARD);
    return EditBody.of(report, wanted.edit().dryRun());
  }

  /** The same with {@link EditLines} as the answer; only for those who ask for them. */
  @POST
  @Produces(StagingResource.NDJSON + ";qs=0.5")
  @Operation(hidden = true)
  public Response editMetadataInSight(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @HeaderParam(KeyedRequest.HEADER) @Nullable String key,
      BulkEditWish body) {
    if (key != null) {
      throw new InvalidRequest(
          "an answer of progress lines can't be given again: leave out "
              + KeyedRequest.HEADER
              + ", or accept application/json");
    }
    BulkEditWish wanted = Bodies.required(body);
    PreparedEdit edit = prepare(repository, branch, wanted);
    boolean dryRun = wanted.edit().dryRun();
    StreamingOutput lines = out -> new EditLines(out, json).run(edit, dryRun);
    return Response.ok(lines, StagingResource.NDJSON).build();
  }

  private PreparedEdit prepare(String repository, String branch, BulkEditWish wanted) {
    return edits.prepare(requested.toWrite(repository, wanted.force()), branch, wanted.edit());
  }
}
