package dev.varve.run;

import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.query.Pin;
import dev.varve.query.SavedQueries;
import dev.varve.query.SavedQuery;
import dev.varve.search.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Runs what ran before again, and compares. */
@ApplicationScoped
public class QueryVerifier {

  private final SavedQueries saved;
  private final QueryRuns runs;
  private final Fingerprints fingerprints;

  QueryVerifier(SavedQueries saved, QueryRuns runs, Fingerprints fingerprints) {
    this.saved = saved;
    this.runs = runs;
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
                    "query '"
                        + name
                        + "' is not pinned and has no run to compare with that has a fingerprint: run it"));
  }

  /** A run against what was logged of it. */
  public Proof run(Repository repository, QueryRun run) {
    if (run.isProofDue()) {
      throw new Conflict(
          "the fingerprint of run " + run.id() + " is still being taken; try again in a moment");
    }
    if (run.fingerprint() == null) {
      throw new InvalidRequest(
          "run " + run.id() + " has no fingerprint, since it had uncommitted rows");
    }
    return proof(
        repository,
        run.commit(),
        run.resolvedText(),
        new Proof.Outcome(run.total(), run.fingerprint()));
  }

  private Proof proof(Repository repository, CommitId commit, String text, Proof.Outcome expected) {
    Fingerprint actual = fingerprints.again(repository, commit, text);
    return new Proof(commit, text, expected, new Proof.Outcome(actual.rows(), actual.hex()));
  }
}
