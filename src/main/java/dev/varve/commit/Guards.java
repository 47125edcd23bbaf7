package dev.varve.commit;

import dev.varve.commit.CommitGuard.Passage;
import dev.varve.graph.Repository;
import dev.varve.index.View;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** All guards as one: each has a say. */
@ApplicationScoped
public class Guards {

  private final Instance<CommitGuard> guards;

  Guards(@Any Instance<CommitGuard> guards) {
    this.guards = guards;
  }

  boolean isGuarded(Repository repository, String branch, View state) {
    return guards.stream().anyMatch(guard -> guard.isGuarded(repository, branch, state));
  }

  /** {@link CommitGuard#isGate}. */
  public boolean isGate(Repository repository, String branch, View head) {
    return guards.stream().anyMatch(guard -> guard.isGate(repository, branch, head));
  }

  boolean isGuardFile(String path) {
    return guards.stream().anyMatch(guard -> guard.isGuardFile(path));
  }

  List<Passage> check(Repository repository, Publication publication) {
    return guards.stream().map(guard -> guard.check(repository, publication)).toList();
  }
}
