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
import java.util.UUID;
import java.util.function.Consumer;
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
    @Nullable String eventId,
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
    return with(
        draft -> {
          draft.branchId = branch;
          draft.sourceRef = source;
        });
  }

  Happening onTag(String tag, String commit) {
    return with(
        draft -> {
          draft.sourceRef = commit;
          draft.tagId = tag;
          draft.commitId = commit;
        });
  }

  Happening ofCommit(String id, NewCommit commit) {
    return ofCommit(id, commit.message(), commit.committer(), commit.metadata());
  }

  Happening ofCommit(String id, String message, String by, Map<String, String> metadata) {
    return with(
        draft -> {
          draft.commitId = id;
          draft.commitMessage = message;
          draft.committer = by;
          draft.commitMetadata = metadata;
        });
  }

  Happening at(String commit) {
    return with(draft -> draft.commitId = commit);
  }

  Happening ofMerge(String source) {
    return with(draft -> draft.mergeSource = source);
  }

  Happening asDryRun() {
    return with(draft -> draft.dryRun = true);
  }

  /** Of what is told after the fact: the same at every try. */
  Happening identified(UUID id) {
    return with(draft -> draft.eventId = id.toString());
  }

  /** The same seen by one hook. */
  Happening by(String action, String hook) {
    return with(
        draft -> {
          draft.actionName = action;
          draft.hookId = hook;
        });
  }

  /** The same event after the fact. */
  Happening as(HookEvent event, String newRunId) {
    return with(
        draft -> {
          draft.eventType = event.wireName();
          draft.runId = newRunId;
        });
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

  private Happening with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** A copy on which one or the other part is changed. */
  private static final class Draft {
    private String eventType;
    private String eventTime;
    private String runId;
    private @Nullable String eventId;
    private @Nullable String actionName;
    private @Nullable String hookId;
    private String repositoryId;
    private @Nullable String branchId;
    private @Nullable String sourceRef;
    private @Nullable String tagId;
    private @Nullable String commitId;
    private @Nullable String commitMessage;
    private @Nullable String committer;
    private @Nullable Map<String, String> commitMetadata;
    private @Nullable String mergeSource;
    private boolean dryRun;

    Draft(Happening from) {
      eventType = from.eventType;
      eventTime = from.eventTime;
      runId = from.runId;
      eventId = from.eventId;
      actionName = from.actionName;
      hookId = from.hookId;
      repositoryId = from.repositoryId;
      branchId = from.branchId;
      sourceRef = from.sourceRef;
      tagId = from.tagId;
      commitId = from.commitId;
      commitMessage = from.commitMessage;
      committer = from.committer;
      commitMetadata = from.commitMetadata;
      mergeSource = from.mergeSource;
      dryRun = from.dryRun;
    }

    Happening done() {
      return new Happening(
          eventType,
          eventTime,
          runId,
          eventId,
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
  }
}
