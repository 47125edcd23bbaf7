package dev.varve.commit;

import dev.varve.graph.Repository;
import dev.varve.index.View;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Branches that were guarded when last looked at: their commits come one by one, so that nobody
 * waits for the hooks of a whole group. Only saves time: guards are asked in any case. For several
 * threads.
 */
@ApplicationScoped
class GuardedBranches {

  private record Key(UUID repository, String branch) {}

  private final Guards guards;
  private final Set<Key> known = ConcurrentHashMap.newKeySet();

  GuardedBranches(Guards guards) {
    this.guards = guards;
  }

  boolean contains(Repository repository, String branch) {
    return known.contains(new Key(repository.id(), branch));
  }

  void add(Repository repository, String branch) {
    known.add(new Key(repository.id(), branch));
  }

  /** Forgets the branch when its state has no guard. */
  void look(Repository repository, String branch, View state) {
    if (!guards.isGuarded(repository, branch, state)) {
      known.remove(new Key(repository.id(), branch));
    }
  }
}
