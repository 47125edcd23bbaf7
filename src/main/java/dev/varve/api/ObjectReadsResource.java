package dev.varve.api;

import dev.varve.blob.BlockStore.PresignedUrl;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.object.ByteRange;
import dev.varve.object.ObjectContent;
import dev.varve.object.ObjectListing;
import dev.varve.object.ObjectListing.Row;
import dev.varve.object.RepositoryObjects;
import io.quarkus.vertx.http.Uncompressed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Tag(name = "objects")
@Path("/repositories/{repository}/refs/{ref}/objects")
class ObjectReadsResource {

  private final RepositoryObjects objects;
  private final RequestedRepository requested;

  ObjectReadsResource(RepositoryObjects objects, RequestedRepository requested) {
    this.objects = objects;
    this.requested = requested;
  }

  /** Never compressed on its way: ranges and checksums are of the bytes that are stored. */
  @GET
  @Uncompressed
  @APIResponse(
      responseCode = "200",
      description = "The object",
      content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "206",
      description = "The range",
      content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "302", description = "A presigned URL has it")
  @APIResponse(responseCode = "304", description = "The caller has it")
  public Response getObject(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("path") @Nullable String path,
      @QueryParam("presign") @DefaultValue("false") Flag presign,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch)
      throws IOException {
    Repository found = requested.toRead(repository);
    ByteRange wanted = RangeHeader.parse(range);
    if (presign.isSet()) {
      Optional<PresignedUrl> url = url(found, ref, Bodies.required(path, "path"));
      if (url.isPresent()) {
        return Response.status(302).location(url.get().url()).build();
      }
    }
    ObjectContent content = objects.open(found, ref, Bodies.required(path, "path"), wanted);
    Download download = new Download(content.version(), wanted);
    if (download.isKnown(ifNoneMatch)) {
      content.close();
      return download.notModified();
    }
    return download.response().entity(content.stream()).build();
  }

  @HEAD
  @APIResponse(responseCode = "200", description = "The headers of the object")
  @APIResponse(responseCode = "206", description = "The headers of the range")
  @APIResponse(responseCode = "302", description = "A presigned URL has it")
  @APIResponse(responseCode = "304", description = "The caller has it")
  public Response headObject(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("path") @Nullable String path,
      @HeaderParam("Range") @Nullable String range) {
    Repository found = requested.toRead(repository);
    ObjectVersion version = objects.stat(found, ref, Bodies.required(path, "path"));
    return new Download(version, RangeHeader.parse(range)).response().build();
  }

  @GET
  @Path("/stat")
  @Produces(MediaType.APPLICATION_JSON)
  public RestResponse<ObjectStats> statObject(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("path") @Nullable String path,
      @QueryParam("user_metadata") @DefaultValue("true") Flag withMetadata,
      @QueryParam("presign") @DefaultValue("false") Flag presign) {
    Repository found = requested.toRead(repository);
    ObjectVersion version = objects.stat(found, ref, Bodies.required(path, "path"));
    ObjectStats stats = ObjectStats.stat(version, withMetadata.isSet());
    return VersionTag.answer(version, presign.isSet() ? signed(version, stats) : stats);
  }

  @GET
  @Path("/ls")
  @Produces(MediaType.APPLICATION_JSON)
  public PageOf<ObjectStats> listObjects(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("delimiter") @DefaultValue("") String delimiter,
      @QueryParam("user_metadata") @DefaultValue("true") Flag withMetadata,
      @QueryParam("presign") @DefaultValue("false") Flag presign,
      @BeanParam PageQuery page) {
    ObjectListing listing =
        objects.list(
            requested.toRead(repository),
            ref,
            page.prefix(),
            page.after(),
            delimiter,
            page.amount().rows());
    return PageOf.of(
        listing.rows(),
        listing.hasMore(),
        Row::path,
        row -> listed(row, ObjectStats.listed(row, withMetadata.isSet()), presign));
  }

  private ObjectStats listed(Row row, ObjectStats stats, Flag presign) {
    return presign.isSet() && row instanceof Row.Entry(ObjectVersion version)
        ? signed(version, stats)
        : stats;
  }

  /** A store without such URLs leaves the address as it is. */
  private ObjectStats signed(ObjectVersion version, ObjectStats stats) {
    return stats.at(objects.presign(version));
  }

  private Optional<PresignedUrl> url(Repository repository, String ref, String path) {
    return objects.presign(objects.stat(repository, ref, path));
  }
}
