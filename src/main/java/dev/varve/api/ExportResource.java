package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.export.Export;
import dev.varve.export.ExportCall;
import dev.varve.export.Exports;
import dev.varve.export.Format;
import dev.varve.search.FieldList;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All that a query finds, as a stream. */
@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/search/export")
class ExportResource {

  static final String FINGERPRINT = "X-Varve-Fingerprint";
  static final String ROWS = "X-Varve-Rows";
  static final String NEXT = "X-Varve-Next";

  private final Exports exports;
  private final RequestedRepository requested;

  ExportResource(Exports exports, RequestedRepository requested) {
    this.exports = exports;
    this.requested = requested;
  }

  /**
   * @param after the path behind which to go on, of an export that broke off
   * @param now what {@code now} in the query is, from the header of an export that broke off
   */
  @GET
  public Response exportSearch(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("q") @DefaultValue("") String q,
      @QueryParam("params") @DefaultValue("{}") QueryParams params,
      @QueryParam("format") @DefaultValue("ndjson") String format,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @Nullable RowCount limit,
      @QueryParam("now") @Nullable String now,
      @QueryParam("fields") List<String> fields,
      @Context RoutingContext routing) {
    ExportCall call =
        new ExportCall(
            q,
            params.values(),
            Format.of(format),
            after,
            limit == null ? null : limit.rows(),
            instant(now),
            names(fields));
    Export export = exports.open(requested.toRead(repository), ref, call);
    StreamingOutput body = out -> write(export, out, routing);
    return headers(export, call)
        .entity(body)
        .header("Trailer", FINGERPRINT + ", " + ROWS + ", " + NEXT)
        .build();
  }

  /** The fingerprint and the count of the whole result, without its rows. */
  @HEAD
  public Response fingerprintSearch(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("q") @DefaultValue("") String q,
      @QueryParam("params") @DefaultValue("{}") QueryParams params,
      @QueryParam("format") @DefaultValue("ndjson") String format,
      @QueryParam("now") @Nullable String now) {
    ExportCall call =
        new ExportCall(q, params.values(), Format.of(format), "", null, instant(now), List.of());
    try (Export export = exports.open(requested.toRead(repository), ref, call)) {
      return headers(export, call).header(FINGERPRINT, export.fingerprint().hex()).build();
    }
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidRequest("now is a time such as 2024-05-01T00:00:00Z, not '" + text + "'");
    }
  }

  private static List<String> names(List<String> lists) {
    return lists.stream()
        .flatMap(list -> FieldList.split(list).stream())
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static ResponseBuilder headers(Export export, ExportCall call) {
    String name = export.source().repository() + "." + call.format().extension();
    return Response.ok()
        .header(HttpHeaders.CONTENT_TYPE, call.format().mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Varve-Commit", export.source().commit().hex())
        .header("X-Varve-Count", export.source().count())
        .header("X-Varve-Now", export.now());
  }

  /** When it fails half-way the connection is cut: what has arrived must not pass for the whole. */
  private static void write(Export export, OutputStream out, RoutingContext routing)
      throws IOException {
    HttpServerResponse response = routing.response();
    try (export) {
      // A short answer would get a length; only behind chunks there can be trailers.
      response.setChunked(true);
      routing.addHeadersEndHandler(
          sending -> response.headers().remove(HttpHeaders.CONTENT_LENGTH));
      trailers(export.write(out)).forEach(response::putTrailer);
    } catch (IOException | RuntimeException e) {
      response.reset();
      throw e;
    }
  }

  private static Map<String, String> trailers(Export.Ending ending) {
    Map<String, String> trailers = new LinkedHashMap<>();
    trailers.put(ROWS, Long.toString(ending.rows()));
    if (ending.fingerprint() != null) {
      trailers.put(FINGERPRINT, ending.fingerprint().hex());
    }
    if (ending.next() != null) {
      trailers.put(NEXT, URLEncoder.encode(ending.next(), StandardCharsets.UTF_8));
    }
    return trailers;
  }
}
