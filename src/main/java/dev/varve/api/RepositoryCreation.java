package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

@JsonNaming(SnakeCaseStrategy.class)
record RepositoryCreation(
    @NotNull(message = "name is required") String name,
    @NotNull(message = "storage_namespace is required") String storageNamespace,
    @Nullable String storageId,
    @Nullable String defaultBranch,
    boolean sampleData,
    boolean readOnly) {

  private static final String DEFAULT_BRANCH = "main";

  String branch() {
    return defaultBranch == null || defaultBranch.isEmpty() ? DEFAULT_BRANCH : defaultBranch;
  }
}
