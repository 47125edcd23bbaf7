package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotImplemented;
import dev.varve.graph.BranchProtection;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.object.ObjectEdits;
import dev.varve.object.StagedObjects;
import dev.varve.object.WriteAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of objects that need no bytes: delete, copy, metadata. */
@Tag(name = "objects")
@Path("/repositories/{repository}/branches/{branch}/objects")
@Produces(MediaType.APPLICATION_JSON)
class ObjectWritesResource {

  private static final int MAX_PATHS = 1000;

  record PathList(@NotNull(message = "paths is required") List<String> paths) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ObjectError(int statusCode, String message, String path) {}

  record ObjectErrorList(List<ObjectError> errors) {

    static ObjectErrorList of(List<String> forbidden, String reason) {
      return new ObjectErrorList(
          forbidden.stream().map(path -> new ObjectError(403, reason, path)).toList());
    }
  }

  /**
   * @param srcRef null for the branch that is copied to
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record CopyCreation(
      @NotNull(message = "src_path is required") String srcPath,
      @Nullable String srcRef,
      boolean force,
      boolean shallow) {}

  record UserMetadata(@NotNull(message = "set is required") Map<String, String> set) {}

  private final StagedObjects objects;
  private final ObjectEdits edits;
  private final WriteAccess access;
  private final BranchProtection protection;
  private final RequestedRepository requested;

  ObjectWritesResource(
      StagedObjects objects,
      ObjectEdits edits,
      WriteAccess access,
      BranchProtection protection,
      RequestedRepository requested) {
    this.objects = objects;
    this.edits = edits;
    this.access = access;
    this.protection = protection;
    this.requested = requested;
  }

  @DELETE
  public void deleteObject(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("path") @Nullable String path,
      @QueryParam("force") @DefaultValue("false") Flag force) {
    objects.delete(
        requested.toWrite(repository, force.isSet()), branch, Bodies.required(path, "path"));
  }

  /** A read-only repository and a protected branch refuse each path, not the call. */
  @POST
  @Path("/delete")
  public ObjectErrorList deleteObjects(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("force") @DefaultValue("false") Flag force,
      @Valid PathList body) {
    List<String> paths = Bodies.required(body).paths();
    if (paths.size() > MAX_PATHS) {
      throw new InvalidRequest("request size exceeded, max paths is set to " + MAX_PATHS);
    }
    paths.forEach(path -> Bodies.required(path, "path"));
    Repository found = requested.toRead(repository);
    if (found.readOnly() && !force.isSet()) {
      return ObjectErrorList.of(paths, Repository.READ_ONLY);
    }
    if (protection.isProtected(found, branch)) {
      return ObjectErrorList.of(paths, BranchUse.WRITE.refusal().getMessage());
    }
    objects.deleteAll(requested.toWrite(repository, force.isSet()), branch, paths);
    return new ObjectErrorList(List.of());
  }

  @POST
  @Path("/copy")
  @ResponseStatus(201)
  public ObjectStats copyObject(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("dest_path") @Nullable String destination,
      @Valid CopyCreation body) {
    CopyCreation wanted = Bodies.required(body);
    if (wanted.shallow()) {
      throw new NotImplemented("shallow copies are not supported; no copy rewrites bytes anyway");
    }
    String source = wanted.srcRef() == null || wanted.srcRef().isEmpty() ? branch : wanted.srcRef();
    Repository found = requested.toWrite(repository, wanted.force());
    return ObjectStats.of(
        objects.copy(
            found, branch, Bodies.required(destination, "dest_path"), source, wanted.srcPath()));
  }

  /** Replaces all of an object's metadata; its bytes stay where they are. */
  @PUT
  @Path("/stat/user_metadata")
  public void updateObjectUserMetadata(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("path") @Nullable String path,
      @Valid UserMetadata body) {
    edits.replaceMetadata(
        requested.toWrite(repository, false),
        branch,
        Bodies.required(path, "path"),
        Bodies.orEmpty(Bodies.required(body).set()));
  }

  /** Sets and removes single metadata keys, and leaves the others. */
  @PATCH
  @Path("/stat/user_metadata")
  @Consumes(MediaType.APPLICATION_JSON)
  public RestResponse<ObjectStats> editObjectUserMetadata(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("path") @Nullable String path,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      MetadataEditBody body) {
    ObjectVersion edited =
        edits.editMetadata(
            requested.toWrite(repository, false),
            branch,
            Bodies.required(path, "path"),
            Bodies.required(body).edit(VersionTag.condition(ifMatch)));
    return VersionTag.answer(edited, ObjectStats.of(edited));
  }

  /** Whether an upload would be let in, before its bytes are sent. */
  @GET
  @Path("/stage_allowed")
  public void uploadObjectPreflight(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("path") @Nullable String path) {
    access.requireWritable(
        requested.toWrite(repository, false), branch, Bodies.required(path, "path"));
  }
}
