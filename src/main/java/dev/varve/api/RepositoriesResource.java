package dev.varve.api;

import dev.varve.blob.BlockStore;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotImplemented;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.view.Views;
import jakarta.validation.Valid;
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

@Tag(name = "repositories")
@Path("/repositories")
@Produces(MediaType.APPLICATION_JSON)
class RepositoriesResource {

  private final Repositories repositories;
  private final RequestedRepository requested;
  private final Views views;
  private final BlockStore blocks;

  RepositoriesResource(
      Repositories repositories, RequestedRepository requested, Views views, BlockStore blocks) {
    this.repositories = repositories;
    this.requested = requested;
    this.views = views;
    this.blocks = blocks;
  }

  @GET
  public PageOf<RepositoryBody> listRepositories(
      @BeanParam PageQuery page, @QueryParam("search") @DefaultValue("") String search) {
    var rows = repositories.list(page.prefix(), page.after(), page.rowsToRead(), search);
    return PageOf.cut(rows, page.amount(), Repository::name, RepositoryBody::of);
  }

  @POST
  @ResponseStatus(201)
  public RepositoryBody createRepository(@Valid RepositoryCreation body) {
    RepositoryCreation wanted = Bodies.required(body);
    repositories.refuseTaken(wanted.name());
    if (wanted.sampleData()) {
      throw new NotImplemented("Varve has no sample data; create the repository without it");
    }
    if (wanted.storageId() != null && !wanted.storageId().isEmpty()) {
      throw new InvalidRequest("unknown storage_id '" + wanted.storageId() + "': leave it out");
    }
    blocks.checkNamespace(wanted.storageNamespace());
    return RepositoryBody.of(
        repositories.create(
            wanted.name(), wanted.storageNamespace(), wanted.branch(), wanted.readOnly()));
  }

  @GET
  @Path("/{repository}")
  public RepositoryBody getRepository(@PathParam("repository") String repository) {
    return RepositoryBody.of(requested.toRead(repository));
  }

  @DELETE
  @Path("/{repository}")
  public void deleteRepository(
      @PathParam("repository") String repository,
      @QueryParam("force") @DefaultValue("false") Flag force) {
    if (repositories.isDeletedByThisCall()) {
      return;
    }
    Repository doomed = requested.toWrite(repository, force.isSet());
    repositories.delete(doomed.name());
    views.forget(doomed);
  }
}
