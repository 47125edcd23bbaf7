package dev.varve.api;

import static java.util.Map.entry;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says in the OpenAPI document which fields of answers lakeFS's clients can't do without. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiRequired implements OASFilter {

  private static final String PAGE = "PageOf";
  private static final List<String> OF_PAGE = List.of("pagination", "results");

  private static final Map<String, List<String>> REQUIRED =
      Map.ofEntries(
          entry(
              "ActionRunBody",
              List.of("run_id", "branch", "commit_id", "event_type", "start_time", "status")),
          entry("AuthenticationToken", List.of("token")),
          entry(
              "Commit",
              List.of("id", "parents", "committer", "message", "creation_date", "meta_range_id")),
          entry("Credentials", List.of("access_key_id", "creation_date")),
          entry(
              "CredentialsWithSecret",
              List.of("access_key_id", "secret_access_key", "creation_date")),
          entry("CurrentUserBody", List.of("user")),
          entry("Diff", List.of("type", "path", "path_type")),
          entry(
              "FindMergeBaseResult",
              List.of("source_commit_id", "destination_commit_id", "base_commit_id")),
          entry("HookRunBody", List.of("hook_run_id", "action", "hook_id", "start_time", "status")),
          entry("ImportCreationResponse", List.of("id")),
          entry("ImportStatus", List.of("completed", "update_time")),
          entry("InstallationUsageReport", List.of("installation_id", "reports")),
          entry("MergeResult", List.of("reference")),
          entry("ObjectError", List.of("status_code", "message")),
          entry("ObjectErrorList", List.of("errors")),
          entry(
              "ObjectStats", List.of("path", "path_type", "physical_address", "checksum", "mtime")),
          entry("Pagination", List.of("has_more", "next_offset", "results", "max_per_page")),
          entry(
              "PullRequest",
              List.of(
                  "id",
                  "title",
                  "description",
                  "author",
                  "source_branch",
                  "destination_branch",
                  "status",
                  "creation_date")),
          entry("PullRequestCreationResponse", List.of("id")),
          entry("Ref", List.of("id", "commit_id")),
          entry(
              "Repository", List.of("id", "creation_date", "default_branch", "storage_namespace")),
          entry(
              "StorageConfig",
              List.of(
                  "blockstore_type",
                  "blockstore_namespace_example",
                  "blockstore_namespace_ValidityRegex",
                  "pre_sign_support",
                  "pre_sign_support_ui",
                  "import_support",
                  "import_validity_regex")),
          entry("UsageReport", List.of("year", "month", "count")),
          entry("User", List.of("id", "creation_date")));

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
      document.getComponents().getSchemas().forEach(OpenApiRequired::require);
    }
  }

  private static void require(String name, Schema schema) {
    List<String> fields = name.startsWith(PAGE) ? OF_PAGE : REQUIRED.getOrDefault(name, List.of());
    if (fields.isEmpty()) {
      return;
    }
    List<String> required =
        new ArrayList<>(schema.getRequired() == null ? List.of() : schema.getRequired());
    fields.stream().filter(field -> !required.contains(field)).forEach(required::add);
    schema.setRequired(required);
  }
}
