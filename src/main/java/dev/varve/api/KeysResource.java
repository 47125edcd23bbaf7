package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.declared.DeclaredKeys;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.search.KeyDetails;
import dev.varve.search.KeysInUse;
import dev.varve.search.KeysInUse.KeysAnswer;
import dev.varve.search.KeysInUse.KeysRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The metadata keys in use at a ref. */
@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/keys")
@Produces(MediaType.APPLICATION_JSON)
class KeysResource {

  private static final int MAX_KEYS = 1000;

  /**
   * @param declared what the repository says of the key; absent when it says nothing
   */
  record KeyRow(
      @JsonUnwrapped KeyDetails details,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DeclaredKeyBody declared) {}

  /**
   * @param objects how many objects there are, whatever their keys
   * @param totalKeys how many keys there are, whatever the page
   * @param next the key after which the next page begins; empty at the end
   * @param warnings why declarations are left out
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record KeysBody(
      String commit,
      long objects,
      long totalKeys,
      List<KeyRow> results,
      String next,
      List<String> warnings) {

    static KeysBody of(KeysAnswer answer, Declarations declared) {
      KeyDetails.Page page = answer.page();
      return new KeysBody(
          answer.commit().hex(),
          page.objects(),
          page.totalKeys(),
          page.keys().stream()
              .map(key -> new KeyRow(key, declared.byKey().get(key.key())))
              .toList(),
          page.more() ? page.keys().getLast().key() : "",
          declared.warnings());
    }
  }

  private record Declarations(Map<String, DeclaredKeyBody> byKey, List<String> warnings) {}

  private final KeysInUse keys;
  private final DeclaredKeys declared;
  private final RequestedRepository requested;

  KeysResource(KeysInUse keys, DeclaredKeys declared, RequestedRepository requested) {
    this.keys = keys;
    this.declared = declared;
    this.requested = requested;
  }

  @GET
  public KeysBody listKeys(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("prefix") @DefaultValue("") String prefix,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue(SearchLimit.DEFAULT) SearchLimit limit) {
    if (limit.rows() < 1 || limit.rows() > MAX_KEYS) {
      throw new InvalidRequest("limit goes from 1 to " + MAX_KEYS);
    }
    KeysRequest request = new KeysRequest(prefix, after, limit.rows());
    Repository found = requested.toRead(repository);
    return KeysBody.of(keys.page(found, ref, request), declarations(found, ref));
  }

  /** A file that can't be read is no reason not to tell which keys are in use. */
  private Declarations declarations(Repository repository, String ref) {
    try {
      Map<String, DeclaredKeyBody> byKey = new HashMap<>();
      DeclaredKeyBody.of(declared.at(repository, ref).keys())
          .forEach(key -> byKey.put(key.key(), key));
      return new Declarations(byKey, List.of());
    } catch (InvalidRequest e) {
      return new Declarations(Map.of(), List.of("declared keys can't be read: " + e.getMessage()));
    }
  }
}
