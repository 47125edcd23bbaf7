package dev.varve.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/** JSON in, JSON out, below {@code /api/v1} of one service. For several threads. */
public final class ApiClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final String authorization;

  /**
   * @param url of the service, such as {@code http://127.0.0.1:8000}
   */
  public ApiClient(URI url, Keys keys) {
    this.base = url.resolve("/api/v1/");
    this.authorization = keys.basicAuthorization();
  }

  /** An access key and its secret. */
  public record Keys(String accessKeyId, String secretAccessKey) {

    String basicAuthorization() {
      String pair = accessKeyId + ":" + secretAccessKey;
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
  }

  public JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  /** Reads an answer to its end without looking into it. */
  public void ping(String path) {
    sent(request(path).GET().build(), BodyHandlers.discarding());
  }

  public JsonNode post(String path, Object body) {
    return send("POST", path, "application/json", json(body));
  }

  public JsonNode put(String path, Object body) {
    return send("PUT", path, "application/json", json(body));
  }

  public void delete(String path) {
    send(request(path).DELETE().build());
  }

  /** Sends a stream that is made while it is sent, with chunked encoding. */
  public JsonNode postStream(String path, String contentType, Supplier<InputStream> body) {
    return send("POST", path, contentType, BodyPublishers.ofInputStream(body));
  }

  public JsonNode postBytes(String path, String contentType, byte[] body) {
    return send("POST", path, contentType, BodyPublishers.ofByteArray(body));
  }

  /** Text as it may stand in a path segment or a query parameter. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.close();
  }

  private JsonNode send(String method, String path, String contentType, BodyPublisher body) {
    return send(request(path).method(method, body).header("Content-Type", contentType).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
  }

  private JsonNode send(HttpRequest request) {
    try {
      return parse(sent(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + " is no JSON", e);
    }
  }

  private <T> T sent(HttpRequest request, BodyHandler<T> body) {
    try {
      HttpResponse<T> response = http.send(request, body);
      if (response.statusCode() >= 300) {
        throw new RefusedCall(
            request.method() + " " + request.uri().getRawPath(),
            response.statusCode(),
            String.valueOf(response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(
          request.method() + " " + request.uri() + " got no answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  /** Some answers are bare text, such as the commit id of a new branch. */
  private static JsonNode parse(String body) throws IOException {
    boolean json = body.startsWith("{") || body.startsWith("[");
    return json ? JSON.readTree(body) : JSON.getNodeFactory().textNode(body);
  }

  private static BodyPublisher json(Object body) {
    try {
      return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
