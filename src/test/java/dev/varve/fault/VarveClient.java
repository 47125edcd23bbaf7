package dev.varve.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The few calls the fault tests need, bare, so that every answer can be looked at. */
final class VarveClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final int port;
  private final Credentials credentials;

  VarveClient(int port, Credentials credentials) {
    this.port = port;
    this.credentials = credentials;
  }

  /** An answer, or no answer: then it is not known whether the call took effect. */
  record Answer(int status, String body, boolean indexLags) {

    static final Answer NONE = new Answer(0, "", false);

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }
  }

  static boolean isReady(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Answer createRepository(String name) {
    return post("/repositories", Map.of("name", name, "storage_namespace", "local://" + name));
  }

  /** Stages an entry whose bytes need not exist. */
  Answer stage(String repository, String branch, String path, Map<String, String> metadata) {
    return send(
        "PUT",
        String.format(
            Locale.ROOT,
            "/repositories/%s/branches/%s/objects?path=%s",
            repository,
            branch,
            encode(path)),
        Map.of(
            "physical_address",
            "local://" + repository + "/none",
            "checksum",
            "0123456789abcdef",
            "size_bytes",
            1,
            "metadata",
            metadata));
  }

  Answer commit(String repository, String branch, String message) {
    return post(
        String.format(Locale.ROOT, "/repositories/%s/branches/%s/commits", repository, branch),
        Map.of("message", message));
  }

  Answer commitById(String repository, String id) {
    return get(String.format(Locale.ROOT, "/repositories/%s/commits/%s", repository, id));
  }

  Answer stat(String repository, String ref, String path) {
    return get(
        String.format(
            Locale.ROOT,
            "/repositories/%s/refs/%s/objects/stat?path=%s",
            repository,
            ref,
            encode(path)));
  }

  Answer search(String repository, String ref, String query) {
    return get(
        String.format(
            Locale.ROOT,
            "/repositories/%s/refs/%s/search?limit=1000&facets=writer&q=%s",
            repository,
            ref,
            encode(query)));
  }

  /** Ids of all commits of the ref. */
  List<String> log(String repository, String ref) {
    List<String> ids = new ArrayList<>();
    String after = "";
    JsonNode page;
    do {
      Answer answer =
          get(
              String.format(
                  Locale.ROOT,
                  "/repositories/%s/refs/%s/commits?amount=1000&after=%s",
                  repository,
                  ref,
                  after));
      page = answer.json();
      page.get("results").forEach(commit -> ids.add(commit.get("id").asText()));
      after = page.get("pagination").get("next_offset").asText();
    } while (page.get("pagination").get("has_more").asBoolean());
    return ids;
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer post(String path, Object body) {
    return send("POST", path, body);
  }

  /** With an idempotency key. */
  Answer post(String path, Object body, String key) {
    return send(json("POST", path, body).header("Idempotency-Key", key).build());
  }

  Answer send(String method, String path, Object body) {
    return send(json(method, path, body).build());
  }

  private HttpRequest.Builder json(String method, String path, Object body) {
    try {
      return request(path)
          .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
          .header("Content-Type", "application/json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
        .timeout(LIMIT)
        .header("Authorization", credentials.basic());
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("X-Varve-Index").filter("lagging"::equals).isPresent());
    } catch (IOException e) {
      return Answer.NONE;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
