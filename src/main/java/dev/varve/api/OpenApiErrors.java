package dev.varve.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the OpenAPI document what all operations have in common: how they answer errors. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiErrors implements OASFilter {

  private static final String ERROR = "Error";
  private static final String JSON = "application/json";

  /** What {@code @ResponseStatus} and {@code void} mean, which the document's maker misses. */
  private static final Map<String, List<String>> STATUSES =
      Map.of(
          "201",
          List.of(
              "createRepository",
              "createTag",
              "commit",
              "cherryPick",
              "stageObject",
              "uploadObject",
              "copyObject",
              "createUser",
              "createCredentials",
              "createPullRequest",
              "saveQuery"),
          "202",
          List.of("importStart"),
          "204",
          List.of("revertBranch", "setRepositoryMetadata", "postStatsEvents"));

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document.getComponents().addSchema(ERROR, error());
    if (document.getPaths() == null) {
      return;
    }
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(OpenApiErrors::addErrors));
  }

  private static Schema error() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .addRequired("message")
        .addProperty("message", OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }

  private static void addErrors(Operation operation) {
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    STATUSES.forEach((status, operations) -> move(operation, status, operations));
    for (String status : List.of("400", "401", "403", "404")) {
      operation.getResponses().removeAPIResponse(status);
    }
    operation.getResponses().addAPIResponse("default", errorResponse());
  }

  private static void move(Operation operation, String status, List<String> operations) {
    var responses = operation.getResponses();
    String guessed = responses.hasAPIResponse("200") ? "200" : "201";
    APIResponse answer = responses.getAPIResponse(guessed);
    if (answer != null && operations.contains(operation.getOperationId())) {
      responses.removeAPIResponse(guessed);
      responses.addAPIResponse(status, answer);
    }
  }

  private static APIResponse errorResponse() {
    return OASFactory.createAPIResponse()
        .description("What went wrong, and the way out")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    JSON,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + ERROR))));
  }
}
