package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Calls below the search of a test's repository. */
record SearchCalls(TestRepository repository) {

  JsonNode search(String ref, String query) {
    return get(ref, "", "q", query);
  }

  /**
   * @param below such as {@code /validate}
   * @param parameters name, value, name, value …
   */
  JsonNode get(String ref, String below, String... parameters) {
    return ok(raw(ref, below, parameters));
  }

  HttpResponse<String> raw(String ref, String below, String... parameters) {
    return Wire.get(path(ref) + below + query(parameters));
  }

  JsonNode post(String ref, String body) {
    return ok(Wire.postJson(path(ref), body));
  }

  private String path(String ref) {
    return "/repositories/" + repository.name + "/refs/" + encoded(ref) + "/search";
  }

  static String query(String... parameters) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      query.append(i == 0 ? '?' : '&').append(parameters[i]).append('=');
      query.append(encoded(parameters[i + 1]));
    }
    return query.toString();
  }

  static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return read(response);
  }

  static JsonNode read(HttpResponse<String> response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
