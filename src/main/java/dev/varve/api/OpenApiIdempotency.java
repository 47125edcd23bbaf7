package dev.varve.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says in the OpenAPI document which operations take an {@code Idempotency-Key}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiIdempotency implements OASFilter {

  private static final Set<HttpMethod> CHANGING =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  /** They have no user whose key it could be. */
  private static final Set<String> WITHOUT_LOGIN = Set.of("login", "logout", "setup");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getPaths() != null) {
      document.getPaths().getPathItems().values().forEach(OpenApiIdempotency::addTo);
    }
  }

  private static void addTo(PathItem path) {
    path.getOperations()
        .forEach(
            (method, operation) -> {
              if (CHANGING.contains(method) && !isWithoutLogin(operation)) {
                operation.addParameter(key());
              }
            });
  }

  private static boolean isWithoutLogin(Operation operation) {
    String id = operation.getOperationId();
    return id != null && WITHOUT_LOGIN.contains(id);
  }

  private static Parameter key() {
    return OASFactory.createParameter()
        .name(KeyedRequest.HEADER)
        .in(Parameter.In.HEADER)
        .required(false)
        .description("The same for each try of one call, which then has one effect")
        .schema(
            OASFactory.createSchema().addType(Schema.SchemaType.STRING).pattern("^[!-~]{1,255}$"));
  }
}
