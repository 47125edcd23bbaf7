package dev.varve.api;

import dev.varve.run.Proof;

/** Whether a query still gives the answer it gave. */
record ProofBody(
    boolean holds, String commit, String q, Proof.Outcome expected, Proof.Outcome actual) {

  static ProofBody of(Proof proof) {
    return new ProofBody(
        proof.holds(), proof.commit().hex(), proof.text(), proof.expected(), proof.actual());
  }
}
