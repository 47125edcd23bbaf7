package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.edit.BulkEdits;
import dev.varve.edit.EditReport;
import dev.varve.edit.EditReport.EditedRow;
import dev.varve.graph.Repository;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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

  BulkEditResource(BulkEdits edits, RequestedRepository requested) {
    this.edits = edits;
    this.requested = requested;
  }

  @POST
  public EditBody editMetadata(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      BulkEditWish body) {
    BulkEditWish wanted = Bodies.required(body);
    Repository found = requested.toWrite(repository, wanted.force());
    boolean dryRun = wanted.edit().dryRun();
    return EditBody.of(edits.apply(found, branch, wanted.edit()), dryRun);
  }
}
