package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.graph.Commit;
import dev.varve.index.CommitId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param metaRangeId the state digest
 * @param version of lakeFS's commit format
 */
@Schema(name = "Commit")
@JsonNaming(SnakeCaseStrategy.class)
record CommitBody(
    String id,
    List<String> parents,
    String committer,
    String message,
    long creationDate,
    String metaRangeId,
    Map<String, String> metadata,
    long generation,
    int version) {

  private static final int VERSION = 1;

  static CommitBody of(Commit commit) {
    return new CommitBody(
        commit.id().hex(),
        commit.parents().stream().map(CommitId::hex).toList(),
        commit.committer(),
        commit.message(),
        commit.created().getEpochSecond(),
        commit.stateDigest(),
        commit.metadata(),
        commit.generation(),
        VERSION);
  }
}
