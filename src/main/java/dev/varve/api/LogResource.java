package dev.varve.api;

import dev.varve.graph.CommitLog;
import dev.varve.graph.FoundCommits;
import dev.varve.graph.LogRequest;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "refs")
@Path("/repositories/{repository}/refs/{ref}/commits")
@Produces(MediaType.APPLICATION_JSON)
class LogResource {

  private final CommitLog log;
  private final Refs refs;
  private final RequestedRepository requested;

  LogResource(CommitLog log, Refs refs, RequestedRepository requested) {
    this.log = log;
    this.refs = refs;
    this.requested = requested;
  }

  @GET
  public PageOf<CommitBody> logCommits(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @BeanParam LogQuery query) {
    Repository found = requested.toRead(repository);
    FoundCommits page =
        log.page(
            found,
            new LogRequest(
                refs.resolveCommit(found, ref),
                resolve(found, query.after()),
                query.amount().rows(),
                query.objects(),
                query.prefixes(),
                query.firstParent().isSet(),
                query.sinceTime(),
                resolve(found, query.stopAt()),
                query.limit().isSet()));
    return PageOf.at(page.commits(), page.next(), CommitId::hex, CommitBody::of);
  }

  private @Nullable CommitId resolve(Repository repository, String ref) {
    return ref.isEmpty() ? null : refs.resolveCommit(repository, ref);
  }
}
