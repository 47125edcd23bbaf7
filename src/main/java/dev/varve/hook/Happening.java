package dev.varve.hook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.graph.NewCommit;
import dev.varve.hook.action.HookEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is about to happen or has happened, with the names of lakeFS's payload; what does not apply
 * is null and left out.
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Happening(
    String eventType,
    String eventTime,
    String runId,
    @Nullable String actionName,
    @Nullable String hookId,
    String repositoryId,
    @Nullable String branchId,
    @Nullable String sourceRef,
    @Nullable String tagId,
    @Nullable String commitId,
    @Nullable String commitMessage,
    @Nullable String committer,
    @Nullable Map<String, String> commitMetadata,
    @Nullable String mergeSource,
    boolean dryRun) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Something that happens to a branch or tag; details come by the methods below. */
  static Happening of(HookEvent event, Instant time, String runId, String repository) {
    return new Happening(
        event.wireName(),
        time.truncatedTo(ChronoUnit.MILLIS).toString(),
        runId,
        null,
        null,
        repository,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  HookEvent event() {
    return HookEvent.find(eventType).orElseThrow();
  }

  Instant time() {
    return Instant.parse(eventTime);
  }

  String branch() {
    return branchId == null ? "" : branchId;
  }

  Happening onBranch(String branch, @Nullable String source) {
    return new Happening(
        eventType,
        eventTime,
        runId,
        actionName,
        hookId,
        repositoryId,
        branch,
        source,
        tagId,
        commitId,
        commitMessage,
        committer,
        commitMetadata,
        mergeSource,
        dryRun);
  }

  Happening onTag(String tag, String commit) {
    return new Happening(
        eventType,
        eventTime,
        runId,
        actionName,
        hookId,
        repositoryId,
        branchId,
        commit,
        tag,
        commit,
        commitMessage,
        committer,
        commitMetadata,
        mergeSource,
        dryRun);
  }

  Happening ofCommit(String id, NewCommit commit) {
    return ofCommit(id, commit.message(), commit.committer(), commit.metadata());
  }

  Happening ofCommit(String id, String message, String by, Map<String, String> metadata) {
    return new Happening(
        eventType,
        eventTime,
        runId,
        actionName,
        hookId,
        repositoryId,
        branchId,
        sourceRef,
        tagId,
        id,
        message,
        by,
        metadata,
        mergeSource,
        dryRun);
  }

  Happening at(String commit) {
    return new Happening(
        eventType,
        eventTime,
        runId,
        actionName,
        hookId,
        repositoryId,
        branchId,
        sourceRef,
        tagId,
        commit,
        commitMessage,
        committer,
        commitMetadata,
        mergeSource,
        dryRun);
  }

  Happening ofMerge(String source) {
    return new Happening(
        eventType,
        eventTime,
        runId,
        actionName,
        hookId,
        repositoryId,
        branchId,
        sourceRef,
        tagId,
        commitId,
        commitMessage,
        committer,
        commitMetadata,
        source,
        dryRun);
  }

  Happening asDryRun() {
    return new Happening(
        eventType,
        eventTime,
        runId,
        actionName,
        hookId,
        repositoryId,
        branchId,
        sourceRef,
        tagId,
        commitId,
        commitMessage,
        committer,
        commitMetadata,
        mergeSource,
        true);
  }

  /** The same seen by one hook. */
  Happening by(String action, String hook) {
    return new Happening(
        eventType,
        eventTime,
        runId,
        action,
        hook,
        repositoryId,
        branchId,
        sourceRef,
        tagId,
        commitId,
        commitMessage,
        committer,
        commitMetadata,
        mergeSource,
        dryRun);
  }

  /** The same event after the fact. */
  Happening as(HookEvent event, String newRunId) {
    return new Happening(
        event.wireName(),
        eventTime,
        newRunId,
        actionName,
        hookId,
        repositoryId,
        branchId,
        sourceRef,
        tagId,
        commitId,
        commitMessage,
        committer,
        commitMetadata,
        mergeSource,
        dryRun);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Happening fromJson(String json) {
    try {
      return JSON.readValue(json, Happening.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
