package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.error.VarveException.InvalidRequest;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The metadata keys in use at a ref. */
@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/keys")
@Produces(MediaType.APPLICATION_JSON)
class KeysResource {

  private static final int MAX_KEYS = 1000;

  /**
   * @param objects how many objects there are, whatever their keys
   * @param totalKeys how many keys there are, whatever the page
   * @param next the key after which the next page begins; empty at the end
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record KeysBody(
      String commit, long objects, long totalKeys, List<KeyDetails> results, String next) {

    static KeysBody of(KeysAnswer answer) {
      KeyDetails.Page page = answer.page();
      return new KeysBody(
          answer.commit().hex(),
          page.objects(),
          page.totalKeys(),
          page.keys(),
          page.more() ? page.keys().getLast().key() : "");
    }
  }

  private final KeysInUse keys;
  private final RequestedRepository requested;

  KeysResource(KeysInUse keys, RequestedRepository requested) {
    this.keys = keys;
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
    return KeysBody.of(keys.page(requested.toRead(repository), ref, request));
  }
}
