package dev.varve.api;

import dev.varve.access.CurrentUser;
import dev.varve.graph.Repository;
import dev.varve.query.SavedQueries;
import dev.varve.query.SavedQuery;
import dev.varve.run.QuerySaver;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Tag(name = "queries")
@Path("/repositories/{repository}/queries")
@Produces(MediaType.APPLICATION_JSON)
class QueriesResource {

  private final SavedQueries queries;
  private final QuerySaver saver;
  private final RequestedRepository requested;
  private final CurrentUser user;

  QueriesResource(
      SavedQueries queries, QuerySaver saver, RequestedRepository requested, CurrentUser user) {
    this.queries = queries;
    this.saver = saver;
    this.requested = requested;
    this.user = user;
  }

  @GET
  public PageOf<SavedQueryBody> listQueries(
      @PathParam("repository") String repository, @BeanParam PageQuery page) {
    List<SavedQuery> rows =
        queries.list(requested.toRead(repository), page.prefix(), page.after(), page.rowsToRead());
    return PageOf.cut(
        rows, page.amount(), SavedQuery::name, query -> SavedQueryBody.of(repository, query));
  }

  @POST
  @ResponseStatus(201)
  public SavedQueryBody saveQuery(@PathParam("repository") String repository, QueryWish body) {
    QueryWish wanted = Bodies.required(body);
    Repository found = requested.toWrite(repository, false);
    String name = Bodies.required(wanted.name(), "name");
    return SavedQueryBody.of(
        repository, saver.create(found, name, wanted.wish(), user.get().committer()));
  }

  @GET
  @Path("/{query}")
  public SavedQueryBody getQuery(
      @PathParam("repository") String repository,
      @PathParam("query") String query,
      @QueryParam("revision") @DefaultValue(Revision.NEWEST) Revision revision) {
    return SavedQueryBody.of(
        repository, queries.get(requested.toRead(repository), query, revision.number()));
  }

  /** The newest first. */
  @GET
  @Path("/{query}/revisions")
  public PageOf<SavedQueryBody> listQueryRevisions(
      @PathParam("repository") String repository,
      @PathParam("query") String query,
      @QueryParam("after") @DefaultValue(Revision.NEWEST) Revision after,
      @QueryParam("amount") @DefaultValue(Amount.DEFAULT) Amount amount) {
    int before = after.number() == 0 ? Integer.MAX_VALUE : after.number();
    List<SavedQuery> rows =
        queries.revisions(requested.toRead(repository), query, before, amount.rows() + 1);
    return PageOf.cut(
        rows,
        amount,
        row -> Integer.toString(row.revision().number()),
        row -> SavedQueryBody.of(repository, row));
  }

  /** A new revision. */
  @PUT
  @Path("/{query}")
  public SavedQueryBody reviseQuery(
      @PathParam("repository") String repository,
      @PathParam("query") String query,
      QueryWish body) {
    QueryWish wanted = Bodies.required(body);
    Repository found = requested.toWrite(repository, false);
    return SavedQueryBody.of(
        repository, saver.revise(found, query, wanted.wish(), user.get().committer()));
  }

  @DELETE
  @Path("/{query}")
  public void deleteQuery(
      @PathParam("repository") String repository, @PathParam("query") String query) {
    queries.delete(requested.toWrite(repository, false), query);
  }
}
