package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.hook.run.Run.HookRun;
import java.time.Duration;

/** One hook of a run; what lakeFS does not have comes after its status. */
@JsonNaming(SnakeCaseStrategy.class)
record HookRunBody(
    String hookRunId,
    String action,
    String hookId,
    String startTime,
    String endTime,
    String status,
    String type,
    String scriptHash,
    String error,
    long durationMs,
    long violations,
    long warnings) {

  static HookRunBody of(HookRun hook) {
    return new HookRunBody(
        hook.id(),
        hook.action(),
        hook.hook(),
        hook.start().toString(),
        hook.end().toString(),
        hook.isFailed() ? "failed" : "completed",
        hook.type(),
        hook.scriptHash(),
        hook.error(),
        Duration.between(hook.start(), hook.end()).toMillis(),
        hook.failures(),
        hook.warnings());
  }
}
