package dev.varve.commit;

import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.graph.Commit;
import dev.varve.graph.Repository;
import dev.varve.index.View;
import jakarta.inject.Singleton;

/** Guards the branch {@code guarded}; what becomes of a commit there is in its message. */
@Singleton
class StubGuard implements CommitGuard {

  static final String BRANCH = "guarded";
  static final String REFUSED = "refused";
  static final String BROKEN = "broken";

  @Override
  public boolean isGuarded(Repository repository, String branch, View state) {
    return branch.equals(BRANCH);
  }

  @Override
  public boolean isGate(Repository repository, String branch, View head) {
    return false;
  }

  @Override
  public boolean isGuardFile(String path) {
    return false;
  }

  @Override
  public Passage check(Repository repository, Publication publication) {
    if (publication.from().name().equals(BRANCH)) {
      judge(publication.commit().message());
    }
    return new Passed();
  }

  private static void judge(String message) {
    switch (message) {
      case REFUSED -> throw new PreconditionFailed(REFUSED);
      case BROKEN -> throw new IllegalStateException(BROKEN);
      default -> {}
    }
  }

  private record Passed() implements Passage {

    @Override
    public void publishing(Commit commit) {}

    @Override
    public void published() {}
  }
}
