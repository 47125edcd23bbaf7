package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.Installation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What clients of lakeFS ask for and Varve has little to say about. */
@Tag(name = "internal")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
class UsageResource {

  @JsonNaming(SnakeCaseStrategy.class)
  record GarbageCollectionConfig(long gracePeriod) {}

  record UsageReport(int year, int month, long count) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record InstallationUsageReport(String installationId, List<UsageReport> reports) {}

  private final Installation installation;

  UsageResource(Installation installation) {
    this.installation = installation;
  }

  /** How many seconds an address that was given out may still be linked. */
  @GET
  @Path("/config/garbage-collection")
  public GarbageCollectionConfig getGarbageCollectionConfig() {
    return new GarbageCollectionConfig(BackingAddress.VALIDITY.toSeconds());
  }

  /** Varve keeps no usage. */
  @GET
  @Path("/usage-report/summary")
  public InstallationUsageReport getUsageReportSummary() {
    return new InstallationUsageReport(installation.id().toString(), List.of());
  }
}
