package dev.varve.run;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.query.Pin;
import dev.varve.query.SavedQueries;
import dev.varve.query.SavedQuery;
import dev.varve.search.Fingerprint;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchTargets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs what ran before again, and compares. */
@ApplicationScoped
public class QueryVerifier {

  private final SavedQueries saved;
  private final QueryRuns runs;
  private final SearchTargets targets;
  private final Fingerprints fingerprints;

  QueryVerifier(
      SavedQueries saved, QueryRuns runs, SearchTargets targets, Fingerprints fingerprints) {
    this.saved = saved;
    this.runs = runs;
    this.targets = targets;
    this.fingerprints = fingerprints;
  }

  /**
   * A pinned revision against its pin, another against its newest run.
   *
   * @param revision 0 for the newest
   */
  public Proof query(Repository repository, String name, int revision) {
    SavedQuery query = saved.get(repository, name, revision);
    @Nullable Pin pin = query.revision().pin();
    if (pin != null) {
      return proof(
          repository, pin.commit(), pin.text(), new Proof.Outcome(pin.total(), pin.fingerprint()));
    }
    return runs.newestProven(repository, name, query.revision().number())
        .map(run -> run(repository, run))
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "query '" + name + "' is not pinned and has no run to compare with: run it"));
  }

  /** A run against what was logged of it. */
  public Proof run(Repository repository, QueryRun run) {
    if (run.fingerprint() == null) {
      throw new InvalidRequest(
          "run "
              + run.id()
              + " was logged without a fingerprint: it had very many rows, or uncommitted ones");
    }
    return proof(
        repository,
        run.commit(),
        run.resolvedText(),
        new Proof.Outcome(run.total(), run.fingerprint()));
  }

  private Proof proof(Repository repository, CommitId commit, String text, Proof.Outcome expected) {
    PreparedQuery query = targets.prepare(repository, text, Map.of());
    Fingerprint actual =
        fingerprints.of(
            repository, targets.resolve(repository, commit.hex(), query), query.whole());
    return new Proof(commit, text, expected, new Proof.Outcome(actual.rows(), actual.hex()));
  }
}
