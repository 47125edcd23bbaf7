package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.alert.Alert;
import dev.varve.alert.Alerts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A saved query that is watched.
 *
 * @param revision absent where the newest counts
 * @param secret only in the answer that makes it
 * @param seenCommit the commit up to which the receiver knows the result
 * @param paused whether it tells nothing until it is resumed
 * @param attempts how often the delivery that is due has failed
 * @param nextAttempt when that is tried again; absent unless it failed
 */
@Schema(name = "Alert")
@JsonNaming(SnakeCaseStrategy.class)
record AlertBody(
    String id,
    String query,
    @Nullable Integer revision,
    String branch,
    String url,
    @Nullable String secret,
    String owner,
    long creationDate,
    String seenCommit,
    @Nullable Long lastDelivery,
    boolean paused,
    int attempts,
    @Nullable String lastError,
    @Nullable Long nextAttempt) {

  static AlertBody of(Alert alert) {
    return of(alert, null);
  }

  static AlertBody of(Alerts.Created created) {
    return of(created.alert(), created.secret());
  }

  private static AlertBody of(Alert alert, @Nullable String secret) {
    return new AlertBody(
        alert.id().toString(),
        alert.query(),
        alert.revision() == 0 ? null : alert.revision(),
        alert.branch(),
        alert.url(),
        secret,
        alert.owner(),
        alert.created().getEpochSecond(),
        alert.seen().hex(),
        alert.lastDelivery() == null ? null : alert.lastDelivery().getEpochSecond(),
        alert.isPaused(),
        alert.attempts(),
        alert.lastError(),
        alert.lastError() == null ? null : alert.due().getEpochSecond());
  }
}
