package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.object.Upload;
import dev.varve.object.Uploads;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Uploads, as a form or as the bare bytes; neither is ever whole in memory. */
@Tag(name = "objects")
@Path("/repositories/{repository}/branches/{branch}/objects")
@Produces(MediaType.APPLICATION_JSON)
class UploadsResource {

  private final Uploads uploads;
  private final RequestedRepository requested;

  UploadsResource(Uploads uploads, RequestedRepository requested) {
    this.uploads = uploads;
    this.requested = requested;
  }

  /** The form's parts are put into files by the REST layer, which removes them afterwards. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  public ObjectStats uploadObject(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("path") @Nullable String path,
      @QueryParam("force") @DefaultValue("false") Flag force,
      @Context HttpHeaders headers,
      @RestForm("content") @Nullable FileUpload content)
      throws IOException {
    if (content == null) {
      throw new InvalidRequest("the form is missing key 'content'");
    }
    Repository found = requested.toWrite(repository, force.isSet());
    try (InputStream bytes = Files.newInputStream(content.uploadedFile())) {
      return upload(found, branch, path, headers, content.contentType(), bytes);
    }
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @ResponseStatus(201)
  @Operation(hidden = true)
  public ObjectStats uploadBytes(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("path") @Nullable String path,
      @QueryParam("force") @DefaultValue("false") Flag force,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @Context HttpHeaders headers,
      InputStream content) {
    Repository found = requested.toWrite(repository, force.isSet());
    return upload(found, branch, path, headers, contentType, content);
  }

  private ObjectStats upload(
      Repository repository,
      String branch,
      @Nullable String path,
      HttpHeaders headers,
      @Nullable String contentType,
      InputStream content) {
    UploadHeaders said = UploadHeaders.of(headers);
    Upload upload =
        new Upload(
            content,
            contentType == null || contentType.isBlank()
                ? MediaType.APPLICATION_OCTET_STREAM
                : contentType,
            said.metadata(),
            said.ifAbsent());
    return ObjectStats.of(
        uploads.upload(repository, branch, Bodies.required(path, "path"), upload));
  }
}
