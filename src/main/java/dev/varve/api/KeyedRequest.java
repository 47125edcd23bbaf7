package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What of a request tells it from another one that comes with the same key. */
final class KeyedRequest {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
  private static final String METADATA = "x-lakefs-";
  private static final List<String> CONDITIONS = List.of("if-match", "if-none-match");

  private KeyedRequest() {}

  /** 32 bytes for a key of a user; other users' keys are others. */
  static byte[] call(String user, String key) {
    if (!KEY.matcher(key).matches()) {
      throw new InvalidRequest(HEADER + " has 1 to 255 visible ASCII characters, no spaces");
    }
    return new CallFingerprint().add(user).add(key).bytes();
  }

  /**
   * Covers method, address, the headers that change what is done, and the body: its bytes when it
   * is read as a whole anyway, its announced length when it is a stream, which may be terabytes.
   */
  static byte[] request(ContainerRequestContext request, boolean isStreamed) throws IOException {
    CallFingerprint fingerprint =
        new CallFingerprint()
            .add(request.getMethod())
            .add(request.getUriInfo().getRequestUri().getRawPath())
            .add(request.getUriInfo().getRequestUri().getRawQuery())
            .add(type(request.getMediaType()));
    new TreeMap<>(request.getHeaders())
        .forEach(
            (name, values) -> {
              if (counts(name.toLowerCase(Locale.ROOT))) {
                fingerprint.add(name.toLowerCase(Locale.ROOT)).add(values.getFirst());
              }
            });
    return isStreamed
        ? fingerprint.add(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)).bytes()
        : fingerprint.add(body(request)).bytes();
  }

  /** Without parameters: each try of a form has another boundary. */
  private static String type(MediaType type) {
    return type == null ? "" : type.getType() + "/" + type.getSubtype();
  }

  private static boolean counts(String header) {
    return header.startsWith(METADATA) || CONDITIONS.contains(header);
  }

  /** Reads the body and puts it back; what is longer than any body may be is refused later. */
  private static byte[] body(ContainerRequestContext request) throws IOException {
    InputStream in = request.getEntityStream();
    byte[] body = in.readNBytes((int) JsonBodies.MAX_BYTES + 1);
    request.setEntityStream(new ByteArrayInputStream(body));
    return body;
  }
}
