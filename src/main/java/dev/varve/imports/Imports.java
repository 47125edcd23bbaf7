package dev.varve.imports;

import dev.varve.blob.ObjectLister;
import dev.varve.diff.Diffs;
import dev.varve.error.VarveException;
import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.graph.TimeOrderedId;
import dev.varve.idempotency.Once;
import dev.varve.imports.ImportRun.State;
import dev.varve.index.CommitId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts, watches and cancels imports. They run in this node, a few at a time. */
@ApplicationScoped
public class Imports {

  static final Duration SILENCE = Duration.ofSeconds(60);

  private static final int THREADS = 2;
  private static final int WAITING = 16;
  private static final String START = "import";
  private static final int MAX_SOURCES = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String INTERRUPTED =
      "the service stopped before the import was done; nothing was imported, start it again";
  private static final Logger LOG = Logger.getLogger(Imports.class);

  private final ImportRows rows;
  private final ImportJob job;
  private final Once once;
  private final Branches branches;
  private final Commits commits;
  private final Diffs diffs;
  private final Instance<ObjectLister> listers;
  private final InstantSource clock;
  private final ImportFiles files;
  private final UUID self = UUID.randomUUID();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().name("import-", 1).daemon().factory());
  private final Semaphore places = new Semaphore(THREADS + WAITING);
  private final Set<ImportJob.Order> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean stops;

  Imports(
      ImportRows rows,
      ImportJob job,
      Once once,
      Branches branches,
      Commits commits,
      Diffs diffs,
      @Any Instance<ObjectLister> listers,
      InstantSource clock,
      @ConfigProperty(name = "varve.data.dir") Path dataFolder) {
    this.rows = rows;
    this.job = job;
    this.once = once;
    this.branches = branches;
    this.commits = commits;
    this.diffs = diffs;
    this.listers = listers;
    this.clock = clock;
    this.files = new ImportFiles(dataFolder.resolve("imports"));
  }

  /** Whether there is any place to import from. */
  public boolean isPossible() {
    return listers.stream().anyMatch(ObjectLister::isConfigured);
  }

  /** Checks what can be checked at once, and returns the id to ask for its status with. */
  public String start(Repository repository, String branch, ImportRequest request) {
    return once.recall(START, String.class)
        .orElseGet(
            () -> {
              check(repository, branch, request);
              return started(repository, branch, request);
            });
  }

  /** The place is taken before anything is written, so that a refusal has no effect. */
  private String started(Repository repository, String branch, ImportRequest request) {
    if (!places.tryAcquire()) {
      throw new TooManyTries("too many imports are waiting; try again later");
    }
    boolean begun = false;
    try {
      String id = noted(repository, branch);
      files.mark(repository.id(), id);
      ImportJob.Order order = new ImportJob.Order(repository, branch, id, request);
      underWay.add(order);
      threads.execute(() -> runInPlace(order));
      begun = true;
      return id;
    } finally {
      if (!begun) {
        places.release();
      }
    }
  }

  private String noted(Repository repository, String branch) {
    String fresh = TimeOrderedId.oldestFirst(clock.instant());
    return once.write(
        START,
        String.class,
        () -> {
          rows.insert(repository.id(), fresh, branch, self);
          return fresh;
        });
  }

  private void runInPlace(ImportJob.Order order) {
    try {
      run(order);
    } finally {
      underWay.remove(order);
      places.release();
    }
  }

  /** Also for imports that wait for a thread, for the branch's turn or for hooks. */
  @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  void tellThatTheyLive() {
    underWay.forEach(order -> rows.alive(order.repository().id(), order.id()));
  }

  boolean isIdle() {
    return underWay.isEmpty();
  }

  private void check(Repository repository, String branch, ImportRequest request) {
    if (request.sources().isEmpty() || request.sources().size() > MAX_SOURCES) {
      throw new InvalidRequest("an import has 1 to " + MAX_SOURCES + " paths");
    }
    request.sources().forEach(source -> lister(source.address()));
    repository.requireWritable();
    Branch found = branches.get(repository, branch, BranchUse.COMMIT);
    if (diffs.isDirty(repository, found)) {
      throw new InvalidRequest("uncommitted changes (dirty branch)");
    }
  }

  private ObjectLister lister(String address) {
    return listers.stream()
        .filter(lister -> lister.accepts(address))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "invalid import source "
                        + address
                        + ": it lies in no place that may be imported from"));
  }

  private void run(ImportJob.Order order) {
    UUID repository = order.repository().id();
    try {
      Path file = files.of(repository, order.id());
      job.run(order, this::lister, file, () -> stops);
    } catch (VarveException | ImportStopped e) {
      giveUp(order, e.getMessage());
    } catch (IOException e) {
      LOG.warnf(e, "import %s failed", order.id());
      giveUp(order, "the sources can't be read; the log names it by import " + order.id());
    } catch (RuntimeException | Error e) {
      LOG.errorf(e, "import %s failed", order.id());
      giveUp(order, "internal error; the log names it by import " + order.id());
    }
  }

  /** The commit may stand all the same, when only the answer to it was lost. */
  private void giveUp(ImportJob.Order order, String reason) {
    try {
      rows.find(order.repository().id(), order.id())
          .ifPresent(run -> settle(order.repository(), run, reason));
    } catch (RuntimeException e) {
      LOG.warnf(e, "the end of import %s could not be noted; its silence will tell", order.id());
    }
  }

  /** Ends a run that nobody works on any more. */
  private void settle(Repository repository, ImportRun run, String reason) {
    CommitId candidate = run.commit();
    if (run.state() == State.PUBLISHING
        && candidate != null
        && commits.find(repository, candidate).isPresent()) {
      rows.done(repository.id(), run.id(), candidate);
    } else if (!run.state().isFinal()) {
      rows.failed(repository.id(), run.id(), run.state(), reason);
    }
  }

  public ImportStatus status(Repository repository, String id) {
    ImportRun run = get(repository, id);
    if (isOrphaned(run)) {
      settle(repository, run, INTERRUPTED);
      run = get(repository, id);
    }
    CommitId commit = run.state() == State.DONE ? run.commit() : null;
    return new ImportStatus(
        run.updated(),
        run.ingested(),
        commit == null ? null : commits.get(repository, commit),
        run.error());
  }

  /** Others tell of theirs every ten seconds. */
  private boolean isOrphaned(ImportRun run) {
    return !run.state().isFinal()
        && !run.owner().equals(self)
        && run.updated().plus(SILENCE).isBefore(clock.instant());
  }

  /** Refused when it is over, or its commit is about to be made. */
  public void cancel(Repository repository, String id) {
    get(repository, id);
    if (!rows.failed(repository.id(), id, State.RUNNING, "the import was cancelled")) {
      throw new Conflict("import " + id + " is done or being committed: it can't be cancelled");
    }
  }

  private ImportRun get(Repository repository, String id) {
    return rows.find(repository.id(), id)
        .orElseThrow(() -> new NotFound("import " + id + " not found"));
  }

  /** What an earlier process on this folder left behind is nobody's work any more. */
  void start(@Observes StartupEvent event) {
    files.takeLeftovers().forEach(left -> rows.silence(left.repository(), left.id()));
  }

  /** Requests under way have ended by now; imports are told to. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stops = true;
    threads.shutdown();
    threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
