package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.lineage.DanglingReference;
import dev.varve.lineage.Lineage;
import dev.varve.lineage.LineageEdge;
import dev.varve.lineage.LineageGraph;
import dev.varve.lineage.LineageNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "varve")
@Path("/repositories/{repository}/refs/{ref}/lineage")
@Produces(MediaType.APPLICATION_JSON)
class LineageResource {

  private final Lineage lineage;
  private final RequestedRepository requested;

  LineageResource(Lineage lineage, RequestedRepository requested) {
    this.lineage = lineage;
    this.requested = requested;
  }

  @Schema(name = "LineageNode")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Node(
      String id,
      String kind,
      @Nullable String repository,
      @Nullable String commit,
      @Nullable String path,
      @Nullable String checksum,
      Map<String, String> metadata) {

    static Node of(LineageNode node) {
      return new Node(
          node.id(),
          node.kind().name().toLowerCase(Locale.ROOT),
          node.repository(),
          node.commit(),
          node.path(),
          node.checksum(),
          node.metadata());
    }
  }

  @Schema(name = "LineageGraph")
  record Graph(
      List<Node> nodes, List<LineageEdge> edges, boolean truncated, List<String> warnings) {

    static Graph of(LineageGraph graph) {
      return new Graph(
          graph.nodes().stream().map(Node::of).toList(),
          graph.edges(),
          graph.truncated(),
          graph.warnings());
    }
  }

  /**
   * @param path an object; without it, the whole commit
   * @param in for downstream: further states to look through, each {@code repository/ref}
   */
  @GET
  public Graph getLineage(
      @PathParam("repository") String name,
      @PathParam("ref") String ref,
      @QueryParam("path") @DefaultValue("") String path,
      @QueryParam("direction") @DefaultValue("upstream") String direction,
      @QueryParam("depth") @DefaultValue("3") int depth,
      @QueryParam("in") List<String> in) {
    Repository repository = requested.toRead(name);
    return Graph.of(
        switch (direction) {
          case "upstream" -> lineage.upstream(repository, ref, path, depth);
          case "downstream" -> lineage.downstream(repository, ref, path, in, depth);
          default ->
              throw new InvalidRequest(
                  "direction is upstream or downstream, not '" + direction + "'");
        });
  }

  /** References that lead to nothing, in the order of the paths of those that refer. */
  @GET
  @Path("/dangling")
  public PageOf<DanglingReference> listDanglingReferences(
      @PathParam("repository") String name,
      @PathParam("ref") String ref,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("amount") @DefaultValue(Amount.DEFAULT) Amount amount) {
    Lineage.Dangling page = lineage.dangling(requested.toRead(name), ref, after, amount.rows());
    return new PageOf<>(
        new PageOf.Pagination(
            !page.next().isEmpty(), page.next(), page.references().size(), Amount.MAX),
        page.references());
  }
}
