package dev.varve.object;

import dev.varve.graph.Repository;
import dev.varve.idempotency.Once;
import dev.varve.staging.PathRange;
import dev.varve.staging.Staging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Drops uncommitted changes. */
@ApplicationScoped
public class StagingResets {

  private final Staging staging;
  private final Once once;

  @Inject
  StagingResets(Staging staging, Once once) {
    this.staging = staging;
    this.once = once;
  }

  /** Drops all uncommitted changes of the branch. */
  public void reset(Repository repository, String branch) {
    repository.requireWritable();
    reset(() -> staging.reset(repository, branch));
  }

  public void resetPath(Repository repository, String branch, String path) {
    ObjectRules.checkPath(path);
    repository.requireWritable();
    reset(() -> staging.reset(repository, branch, PathRange.only(path)));
  }

  public void resetPrefix(Repository repository, String branch, String prefix) {
    ObjectRules.length("prefix", prefix);
    repository.requireWritable();
    reset(() -> staging.reset(repository, branch, PathRange.below(prefix)));
  }

  private void reset(Runnable drop) {
    once.write(
        "reset",
        Boolean.class,
        () -> {
          drop.run();
          return true;
        });
  }
}
