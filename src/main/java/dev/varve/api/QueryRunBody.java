package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.run.QueryRun;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A query as it once ran.
 *
 * @param name absent for a search that was not saved, as is its revision
 * @param runDate when, in milliseconds: several runs fit into a second
 * @param resolved the text that gives the same answer at the commit for ever
 * @param fingerprint absent unless its state is done
 * @param fingerprintState {@code done}; {@code pending} while very many rows are looked at; {@code
 *     none} for uncommitted rows
 */
@Schema(name = "QueryRun")
@JsonNaming(SnakeCaseStrategy.class)
record QueryRunBody(
    String id,
    @Nullable String name,
    @Nullable Integer revision,
    long runDate,
    String runner,
    String ref,
    String commit,
    String q,
    Map<String, String> params,
    String resolved,
    long total,
    @Nullable String fingerprint,
    String fingerprintState,
    double milliseconds) {

  private static final double MICROSECONDS = 1_000;

  static QueryRunBody of(QueryRun run) {
    boolean isSaved = !run.name().isEmpty();
    return new QueryRunBody(
        run.id().toString(),
        isSaved ? run.name() : null,
        isSaved ? run.revision() : null,
        run.started().toEpochMilli(),
        run.runner(),
        run.ref(),
        run.commit().hex(),
        run.text(),
        run.params(),
        run.resolvedText(),
        run.total(),
        run.fingerprint(),
        state(run),
        run.duration().toNanos() / MICROSECONDS / MICROSECONDS);
  }

  private static String state(QueryRun run) {
    if (run.fingerprint() != null) {
      return "done";
    }
    return run.isProofDue() ? "pending" : "none";
  }
}
