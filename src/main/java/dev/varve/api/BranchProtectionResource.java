package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.BranchPatterns;
import dev.varve.graph.BranchProtection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which branches take merges only. */
@Tag(name = "repositories")
@Path("/repositories/{repository}/settings/branch_protection")
@Produces(MediaType.APPLICATION_JSON)
class BranchProtectionResource {

  record BranchProtectionRule(@Nullable String pattern) {}

  private final BranchProtection protection;
  private final RequestedRepository requested;

  BranchProtectionResource(BranchProtection protection, RequestedRepository requested) {
    this.protection = protection;
    this.requested = requested;
  }

  @GET
  public RestResponse<List<BranchProtectionRule>> getBranchProtectionRules(
      @PathParam("repository") String repository) {
    BranchPatterns patterns = protection.get(requested.toRead(repository));
    List<BranchProtectionRule> rules =
        patterns.patterns().stream().map(BranchProtectionRule::new).toList();
    return RestResponse.ResponseBuilder.ok(rules)
        .header(HttpHeaders.ETAG, '"' + patterns.tag() + '"')
        .build();
  }

  @PUT
  public void setBranchProtectionRules(
      @PathParam("repository") String repository,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable List<BranchProtectionRule> body) {
    List<String> patterns =
        Bodies.required(body).stream().map(BranchProtectionResource::pattern).toList();
    protection.set(requested.toRead(repository), BranchPatterns.checked(patterns), tag(ifMatch));
  }

  private static String pattern(@Nullable BranchProtectionRule rule) {
    return Bodies.required(rule == null ? null : rule.pattern(), "pattern");
  }

  /** Clients send the tag back with and without its quotes. */
  private static @Nullable String tag(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    if (ifMatch.contains(",")) {
      throw new InvalidRequest("If-Match takes one tag here");
    }
    return ifMatch.strip().replace("W/", "").replace("\"", "");
  }
}
