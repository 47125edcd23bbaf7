package dev.varve.hook.run;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Repository;
import dev.varve.hook.run.Run.HookRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Runs that have been. */
@ApplicationScoped
public class Runs {

  private final Transactions transactions;
  private final RunRows rows;

  Runs(Transactions transactions, RunRows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  /** Keeps a run; inside a running transaction it joins that. */
  public void add(Repository repository, Run run) {
    transactions.write(
        () -> {
          rows.insert(repository.id(), run);
          return run;
        });
  }

  /** Newest first, those that come after the given id; without their hooks. */
  public List<Run> list(Repository repository, RunFilter filter, String after, int limit) {
    return transactions.read(() -> rows.page(repository.id(), filter, after, limit));
  }

  /** Without its hooks. */
  public Run get(Repository repository, String id) {
    return transactions
        .read(() -> rows.withId(repository.id(), id).stream().findFirst())
        .orElseThrow(() -> new NotFound("run not found"));
  }

  /** A run's hooks after the given id, without their findings and logs. */
  public List<HookRun> hooks(Repository repository, String run, String after, int limit) {
    get(repository, run);
    return transactions.read(() -> rows.hooks(repository.id(), run, after, limit));
  }

  /** One hook's part with its log, without its findings. */
  public HookRun hook(Repository repository, String run, String hookRun) {
    get(repository, run);
    return transactions
        .read(() -> rows.hook(repository.id(), run, hookRun))
        .orElseThrow(() -> new NotFound("hook run not found"));
  }

  /** Newest run first. */
  public List<Violation> violations(
      Repository repository, ViolationFilter filter, ViolationPlace after, int limit) {
    return transactions.read(() -> rows.violations(repository.id(), filter, after, limit));
  }
}
