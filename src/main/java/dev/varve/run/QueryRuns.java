package dev.varve.run;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.search.SearchAnswer;
import dev.varve.search.SearchCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of runs. */
@ApplicationScoped
public class QueryRuns {

  private final Transactions transactions;
  private final QueryRunRows rows;
  private final Fingerprints fingerprints;

  private final InstantSource clock;

  QueryRuns(
      Transactions transactions,
      QueryRunRows rows,
      Fingerprints fingerprints,
      InstantSource clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  /**
   * What was asked.
   *
   * @param name of the saved query, and its revision; empty and 0 when there is none
   * @param started when, and by whom
   */
  public record Asked(
      String name,
      int revision,
      String ref,
      String text,
      Map<String, String> params,
      Instant started,
      String runner) {}

  /** Logs an answer; when its rows are very many, the fingerprint comes later. */
  public QueryRun log(Repository repository, Asked asked, SearchAnswer answer, Duration duration) {
    @Nullable String fingerprint = fingerprints.ofSmall(repository, answer);
    boolean isStaged = answer.resolved().target().staged() != null;
    QueryRun run =
        new QueryRun(
            UUID.randomUUID(),
            asked.name(),
            asked.revision(),
            Instant.ofEpochMilli(asked.started().toEpochMilli()),
            asked.runner(),
            asked.ref(),
            answer.commit(),
            asked.text(),
            ObjectVersion.ordered(asked.params()),
            answer.resolved().text(),
            answer.total(),
            fingerprint,
            duration,
            fingerprint == null && !isStaged);
    transactions.write(
        () -> {
          rows.insert(repository.id(), run);
          return run;
        });
    return run;
  }

  /** Logs a search that was not saved, and has just been answered. */
  public QueryRun logSearch(
      Repository repository,
      String ref,
      SearchCall call,
      SearchAnswer answer,
      String runner,
      Duration duration) {
    Instant started = clock.instant().minus(duration);
    return log(
        repository,
        new Asked("", 0, ref, call.q(), call.params(), started, runner),
        answer,
        duration);
  }

  /**
   * The newest first, up to limit.
   *
   * @param name of a saved query; null for all runs
   * @param after the last run of the page before, or empty
   */
  public List<QueryRun> list(
      Repository repository, @Nullable String name, String after, int limit) {
    @Nullable QueryRun before = after.isEmpty() ? null : get(repository, after);
    return transactions.read(() -> rows.page(repository.id(), name, before, limit));
  }

  public QueryRun get(Repository repository, String id) {
    UUID known = uuid(id);
    return transactions
        .read(() -> rows.find(repository.id(), known))
        .orElseThrow(() -> new NotFound("run '" + id + "' not found"));
  }

  Optional<QueryRun> newestProven(Repository repository, String name, int revision) {
    return transactions.read(() -> rows.newestProven(repository.id(), name, revision));
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequest("'" + id + "' is not the id of a run");
    }
  }
}
