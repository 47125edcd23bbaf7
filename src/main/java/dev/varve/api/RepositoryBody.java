package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.graph.Repository;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param storageId empty: there is one store
 */
@Schema(name = "Repository")
@JsonNaming(SnakeCaseStrategy.class)
record RepositoryBody(
    String id,
    long creationDate,
    String defaultBranch,
    String storageNamespace,
    String storageId,
    boolean readOnly) {

  static RepositoryBody of(Repository repository) {
    return new RepositoryBody(
        repository.name(),
        repository.created().getEpochSecond(),
        repository.defaultBranch(),
        repository.storageNamespace(),
        "",
        repository.readOnly());
  }
}
