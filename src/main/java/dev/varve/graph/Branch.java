package dev.varve.graph;

import dev.varve.index.CommitId;
import java.util.List;
import java.util.UUID;

/**
 * A branch: a name that moves over commits, and the uncommitted changes on top.
 *
 * @param incarnation a re-created branch of the same name has another one
 * @param tokens staging tokens, the active one first; reads let the earlier in the list win. Never
 *     empty. All but the first are sealed: nothing is written to them any more
 */
public record Branch(
    String name, UUID incarnation, CommitId head, List<UUID> tokens, boolean hidden) {

  public Branch {
    tokens = List.copyOf(tokens);
  }

  /** The token that new writes go to. */
  public UUID activeToken() {
    return tokens.getFirst();
  }

  /** The branch as if it had only these tokens. */
  public Branch withTokens(List<UUID> some) {
    return new Branch(name, incarnation, head, some, hidden);
  }
}
