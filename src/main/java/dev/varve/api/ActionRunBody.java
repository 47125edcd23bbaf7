package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.hook.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as lakeFS's clients see it; what lakeFS does not have comes after.
 *
 * @param hooks of a run that has just been made by hand; left out elsewhere
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ActionRunBody(
    String runId,
    String branch,
    String startTime,
    String endTime,
    String eventType,
    String status,
    String commitId,
    String sourceRef,
    boolean dryRun,
    String note,
    @Nullable List<HookRunBody> hooks) {

  static ActionRunBody of(Run run) {
    return new ActionRunBody(
        run.id(),
        run.branch(),
        run.start().toString(),
        run.end().toString(),
        run.event(),
        run.isFailed() ? "failed" : "completed",
        run.commit() == null ? "" : run.commit().hex(),
        run.sourceRef(),
        run.isDryRun(),
        run.note(),
        run.hooks().isEmpty() ? null : run.hooks().stream().map(HookRunBody::of).toList());
  }
}
