package dev.varve.api;

import dev.varve.fsck.Fsck;
import dev.varve.fsck.FsckReport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Tag(name = "varve")
@Path("/repositories/{repository}")
@Produces(MediaType.APPLICATION_JSON)
class FsckResource {

  private final RequestedRepository requested;
  private final Fsck fsck;

  FsckResource(RequestedRepository requested, Fsck fsck) {
    this.requested = requested;
    this.fsck = fsck;
  }

  /** Answers 200 with what was found, problems or not; takes as long as reading everything does. */
  @GET
  @Path("/fsck")
  public FsckReport checkRepository(@PathParam("repository") String repository) {
    return fsck.check(requested.toRead(repository));
  }
}
