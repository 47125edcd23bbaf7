package dev.varve.api;

import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.graph.Tags;
import dev.varve.hook.GuardedRefs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Tag(name = "tags")
@Path("/repositories/{repository}/tags")
@Produces(MediaType.APPLICATION_JSON)
class TagsResource {

  record Creation(
      @NotNull(message = "id is required") String id,
      @NotNull(message = "ref is required") String ref,
      boolean force) {}

  private final Tags tags;
  private final GuardedRefs guarded;
  private final Refs refs;
  private final RequestedRepository requested;

  TagsResource(Tags tags, GuardedRefs guarded, Refs refs, RequestedRepository requested) {
    this.tags = tags;
    this.guarded = guarded;
    this.refs = refs;
    this.requested = requested;
  }

  @GET
  public PageOf<RefBody> listTags(
      @PathParam("repository") String repository, @BeanParam PageQuery page) {
    var rows =
        tags.list(requested.toRead(repository), page.prefix(), page.after(), page.rowsToRead());
    return PageOf.cut(rows, page.amount(), dev.varve.graph.Tag::name, RefBody::of);
  }

  @POST
  @ResponseStatus(201)
  public RefBody createTag(@PathParam("repository") String repository, @Valid Creation body) {
    Creation wanted = Bodies.required(body);
    Repository found = requested.toWrite(repository, wanted.force());
    return RefBody.of(
        guarded.createTag(found, wanted.id(), () -> refs.resolveCommit(found, wanted.ref())));
  }

  @GET
  @Path("/{tag}")
  public RefBody getTag(@PathParam("repository") String repository, @PathParam("tag") String tag) {
    return RefBody.of(tags.get(requested.toRead(repository), tag));
  }

  @DELETE
  @Path("/{tag}")
  public void deleteTag(
      @PathParam("repository") String repository,
      @PathParam("tag") String tag,
      @QueryParam("force") @DefaultValue("false") Flag force) {
    guarded.deleteTag(requested.toWrite(repository, force.isSet()), tag);
  }
}
