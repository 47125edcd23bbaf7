package dev.varve.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A route as the service's OpenAPI document has it, so that no list of routes falls behind. */
record DocumentedRoute(String method, String template, JsonNode operation) {

  private static final String ROOT = "/api/v1";
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final Set<String> REFS =
      Set.of("ref", "branch", "commit", "tag", "left", "right", "source", "destination");

  /** All routes below a repository. */
  static List<DocumentedRoute> ofRepositories() {
    List<DocumentedRoute> routes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
      if (path.getKey().startsWith(ROOT + "/repositories/{repository}")) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          routes.add(
              new DocumentedRoute(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey().substring(ROOT.length()),
                  operation.getValue()));
        }
      }
    }
    return routes;
  }

  /** The whole document. */
  static JsonNode document() {
    try {
      return new ObjectMapper()
          .readTree(
              Wire.anonymously("GET", "/openapi?format=json", "Accept", "application/json").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of its parameters that are refs. */
  List<String> refs() {
    return PARAMETER
        .matcher(template)
        .results()
        .map(found -> found.group(1))
        .filter(name -> REFS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith))
        .toList();
  }

  boolean takesJson() {
    return operation.path("requestBody").path("content").has("application/json");
  }

  boolean is(String operationId) {
    return operation.path("operationId").asText().equals(operationId);
  }

  /** With a value in the place of each parameter, and a query that most operations need. */
  String address(UnaryOperator<String> value) {
    return PARAMETER
            .matcher(template)
            .replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))))
        + "?path=a&ref=main&dest_path=b&id=x";
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
