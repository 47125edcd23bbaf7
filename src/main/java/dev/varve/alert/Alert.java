package dev.varve.alert;

import dev.varve.index.CommitId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved query that is watched on a branch.
 *
 * @param repository the repository's internal id
 * @param revision 0 for the newest at each time
 * @param seen the commit up to which the receiver knows the result
 * @param due when it may be looked at next
 * @param attempts how often the delivery that is due has failed
 * @param lastDelivery null when there was none yet
 * @param lastError null unless the last attempt failed
 * @param isPaused whether it rests; what changes meanwhile is told when it is resumed
 */
public record Alert(
    UUID repository,
    UUID id,
    String query,
    int revision,
    String branch,
    String url,
    byte[] sealedSecret,
    String owner,
    Instant created,
    CommitId seen,
    Instant due,
    int attempts,
    @Nullable Instant lastDelivery,
    @Nullable String lastError,
    boolean isPaused) {

  Alert dueAt(Instant time) {
    return new Alert(
        repository,
        id,
        query,
        revision,
        branch,
        url,
        sealedSecret,
        owner,
        created,
        seen,
        time,
        attempts,
        lastDelivery,
        lastError,
        isPaused);
  }

  /** The query's text that stands for the saved one. */
  String text() {
    return "query:" + query + (revision == 0 ? "" : "@" + revision);
  }
}
