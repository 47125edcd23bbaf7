package dev.varve.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.object.StagedObjects;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Registers objects whose bytes are in the store already. */
@Tag(name = "staging")
@Path("/repositories/{repository}/branches/{branch}/objects")
@Produces(MediaType.APPLICATION_JSON)
class StagingResource {

  static final String NDJSON = "application/x-ndjson";

  record Staged(long staged) {}

  private final StagedObjects objects;
  private final RequestedRepository requested;
  private final PhysicalAddresses places;
  private final ObjectReader lineReader;
  private final InstantSource clock;

  StagingResource(
      StagedObjects objects,
      RequestedRepository requested,
      PhysicalAddresses places,
      ObjectMapper mapper,
      InstantSource clock) {
    this.objects = objects;
    this.requested = requested;
    this.places = places;
    this.lineReader = mapper.readerFor(StageBody.class);
    this.clock = clock;
  }

  @PUT
  @ResponseStatus(201)
  public ObjectStats stageObject(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("path") @Nullable String path,
      StageBody body) {
    StageBody wanted = Bodies.required(body);
    Repository found = requested.toWrite(repository, wanted.force());
    ObjectVersion version = wanted.version(path, clock.instant());
    places.check(found, version.address());
    return ObjectStats.withoutMetadata(objects.stage(found, branch, version));
  }

  /** For loaders: many entries in one call, a JSON object a line. */
  @POST
  @Path("/stage")
  @Consumes({NDJSON, MediaType.WILDCARD})
  public Staged stageObjects(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("force") @DefaultValue("false") Flag force,
      InputStream lines) {
    Repository found = requested.toWrite(repository, force.isSet());
    StagedLines entries =
        new StagedLines(
            lines, lineReader, clock.instant(), version -> places.check(found, version.address()));
    return new Staged(objects.stageAll(found, branch, entries));
  }
}
