package dev.varve.merge;

import dev.varve.graph.Branch;
import java.util.List;
import java.util.UUID;

/**
 * A branch without uncommitted changes.
 *
 * @param idle sealed tokens whose entries all equal the head. They must leave the branch together
 *     with that head, for against another head they would count as changes
 */
record CleanBranch(Branch branch, List<UUID> idle) {

  CleanBranch {
    idle = List.copyOf(idle);
  }
}
