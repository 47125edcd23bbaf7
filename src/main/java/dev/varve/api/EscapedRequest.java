package dev.varve.api;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A request whose address had characters that no address may have, or that mean something to the
 * layers below and nothing to the API, as if the client had percent-encoded them. Go's clients and
 * curl send the {@code ^} of a ref raw; a raw {@code ;} is part of a name, as it is to lakeFS, and
 * ends neither a segment nor a parameter.
 */
final class EscapedRequest extends HttpServerRequestWrapper {

  private static final String KEPT = "-._~%/:?@!$&'()*+,=";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String path;
  private final @Nullable String query;

  EscapedRequest(HttpServerRequest request) {
    super((HttpServerRequestInternal) request);
    path = escaped(request.path());
    query = request.query() == null ? null : escaped(request.query());
  }

  static boolean isNeeded(String uri) {
    return !uri.chars().allMatch(EscapedRequest::isKept);
  }

  /** Each character stands for the byte that was sent. */
  static String escaped(String raw) {
    StringBuilder escaped = new StringBuilder(raw.length() + 16);
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (isKept(c)) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX.toHexDigits((byte) c));
      }
    }
    return escaped.toString();
  }

  private static boolean isKept(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || KEPT.indexOf(c) >= 0;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String query() {
    return query;
  }

  @Override
  public String uri() {
    return query == null ? path : path + '?' + query;
  }

  @Override
  public String absoluteURI() {
    return scheme() + "://" + authority() + uri();
  }

  @Override
  public MultiMap params(boolean semicolonIsNormalChar) {
    MultiMap params = MultiMap.caseInsensitiveMultiMap();
    new QueryStringDecoder(uri(), StandardCharsets.UTF_8).parameters().forEach(params::add);
    return params;
  }
}
