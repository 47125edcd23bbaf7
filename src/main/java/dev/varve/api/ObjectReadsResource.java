package dev.varve.api;

import dev.varve.blob.BlockStore;
import dev.varve.graph.Repository;
import dev.varve.object.ObjectListing;
import dev.varve.object.ObjectListing.Row;
import dev.varve.object.RepositoryObjects;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "objects")
@Path("/repositories/{repository}/refs/{ref}/objects")
class ObjectReadsResource {

  private final RepositoryObjects objects;
  private final BlockStore blocks;
  private final RequestedRepository requested;

  ObjectReadsResource(RepositoryObjects objects, BlockStore blocks, RequestedRepository requested) {
    this.objects = objects;
    this.blocks = blocks;
    this.requested = requested;
  }

  @GET
  Response getObject(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("path") @Nullable String path,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch)
      throws IOException {
    Download download = download(repository, ref, path, range);
    if (download.isKnown(ifNoneMatch)) {
      return download.notModified();
    }
    String address = download.version().address();
    return download
        .response()
        .entity(blocks.read(address, download.offset(), download.length()))
        .build();
  }

  @HEAD
  Response headObject(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("path") @Nullable String path,
      @HeaderParam("Range") @Nullable String range) {
    return download(repository, ref, path, range).response().build();
  }

  @GET
  @Path("/stat")
  @Produces(MediaType.APPLICATION_JSON)
  ObjectStats statObject(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("path") @Nullable String path,
      @QueryParam("user_metadata") @DefaultValue("true") Flag withMetadata) {
    Repository found = requested.toRead(repository);
    return ObjectStats.stat(
        objects.stat(found, ref, Bodies.required(path, "path")), withMetadata.isSet());
  }

  @GET
  @Path("/ls")
  @Produces(MediaType.APPLICATION_JSON)
  PageOf<ObjectStats> listObjects(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("delimiter") @DefaultValue("") String delimiter,
      @QueryParam("user_metadata") @DefaultValue("true") Flag withMetadata,
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
        row -> ObjectStats.listed(row, withMetadata.isSet()));
  }

  private Download download(
      String repository, String ref, @Nullable String path, @Nullable String range) {
    Repository found = requested.toRead(repository);
    return Download.of(objects.stat(found, ref, Bodies.required(path, "path")), range);
  }
}
