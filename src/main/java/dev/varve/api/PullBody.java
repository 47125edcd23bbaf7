package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.pull.PullRequest;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A pull request as clients see it. */
@Schema(name = "PullRequest")
@JsonNaming(SnakeCaseStrategy.class)
record PullBody(
    String id,
    String title,
    String description,
    String status,
    String author,
    Instant creationDate,
    String sourceBranch,
    String destinationBranch,
    @Nullable String mergedCommitId,
    @Nullable Instant closedDate) {

  static PullBody of(PullRequest pull) {
    var merged = pull.merged();
    return new PullBody(
        pull.id(),
        pull.title(),
        pull.description(),
        pull.status().name().toLowerCase(Locale.ROOT),
        pull.author(),
        pull.created(),
        pull.source(),
        pull.destination(),
        merged == null ? null : merged.hex(),
        pull.closed());
  }
}
