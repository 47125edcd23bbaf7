package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which commits of a log are wanted.
 *
 * @param limit stop at the amount: there is no further page then
 */
record LogQuery(
    @QueryParam("after") @DefaultValue("") String after,
    @QueryParam("amount") @DefaultValue(Amount.DEFAULT) Amount amount,
    @QueryParam("objects") List<String> objects,
    @QueryParam("prefixes") List<String> prefixes,
    @QueryParam("limit") @DefaultValue("false") Flag limit,
    @QueryParam("first_parent") @DefaultValue("false") Flag firstParent,
    @QueryParam("since") @DefaultValue("") String since,
    @QueryParam("stop_at") @DefaultValue("") String stopAt) {

  @Nullable Instant sinceTime() {
    try {
      return since.isEmpty() ? null : OffsetDateTime.parse(since).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidRequest("since is not a date-time such as 2026-01-02T03:04:05Z: " + since);
    }
  }
}
