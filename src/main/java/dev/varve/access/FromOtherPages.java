package dev.varve.access;

import dev.varve.error.VarveException.Forbidden;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that pages of others have a browser make: it adds the session's cookie to them by itself,
 * even from another port of the same host. Browsers say where a call comes from in {@code
 * Sec-Fetch-Site} (where they trust the connection) and in {@code Origin}; no page can change
 * either.
 */
final class FromOtherPages {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final List<String> OWN_HOST = List.of(HttpHeaders.HOST, "X-Forwarded-Host");

  private FromOtherPages() {}

  /** Lets reads pass, whose answers other pages don't get to see. */
  static void refuse(ContainerRequestContext request) {
    if (!READS.contains(request.getMethod()) && isFromOther(request)) {
      throw new Forbidden(
          "a page of another origin made this call with the session of this one; calls from"
              + " elsewhere have to say who makes them in Authorization");
    }
  }

  private static boolean isFromOther(ContainerRequestContext request) {
    @Nullable String site = request.getHeaderString("Sec-Fetch-Site");
    if (site != null) {
      return !OWN.contains(site);
    }
    @Nullable String origin = request.getHeaderString("Origin");
    return origin != null
        && OWN_HOST.stream().noneMatch(name -> isAt(origin, request.getHeaderString(name)));
  }

  private static boolean isAt(String origin, @Nullable String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
