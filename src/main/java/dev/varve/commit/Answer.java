package dev.varve.commit;

import dev.varve.error.VarveException;
import dev.varve.graph.Commit;

/** What became of one request to commit. */
sealed interface Answer {

  record Done(Commit commit) implements Answer {}

  /** Nothing of it was done. */
  record Refused(VarveException reason) implements Answer {}

  /** A defect; whether it was done is not known. */
  record Failed(RuntimeException reason) implements Answer {}

  default Commit orThrow() {
    return switch (this) {
      case Done(Commit commit) -> commit;
      case Refused(VarveException reason) -> throw reason;
      case Failed(RuntimeException reason) -> throw reason;
    };
  }
}
