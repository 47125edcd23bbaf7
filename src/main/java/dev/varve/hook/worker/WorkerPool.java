package dev.varve.hook.worker;

import dev.varve.error.VarveException.TooManyTries;
import dev.varve.hookworker.Job;
import dev.varve.hookworker.Verdict;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The workers, and who gets one. None is started before the first script is needed; from then on
 * there are always so many, started in the background, so that a worker's death costs nobody its
 * start. One repository never holds all of them. For several threads.
 */
@ApplicationScoped
public class WorkerPool {

  private static final Logger LOG = Logger.getLogger(WorkerPool.class);

  private final HookConfig config;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          1, Thread.ofPlatform().name("hook-deadline").daemon().factory());
  private final ExecutorService spawner =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("hook-worker-spawner").daemon().factory());
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();

  // All guarded by the lock.
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final Set<WorkerProcess> alive = new HashSet<>();
  private final Map<UUID, Integer> held = new HashMap<>();
  private int starting;
  private int failedStarts;
  private int waiting;
  private boolean isClosed;
  private Sandbox sandbox;
  private @Nullable String trouble;

  public WorkerPool(HookConfig config) {
    this.config = config;
    this.sandbox = first(config);
  }

  private static Sandbox first(HookConfig config) {
    return config
        .sandbox()
        .map(mode -> new Sandbox(mode, "set by varve.hooks.sandbox"))
        .orElse(new Sandbox(Sandbox.Mode.BWRAP, "the default"));
  }

  /**
   * Runs a script for a repository.
   *
   * @throws ScriptFailure when it comes to no verdict
   * @throws TooManyTries when too many others wait for a worker
   */
  public Verdict run(UUID repository, Job job, Duration timeout, Calls calls) {
    WorkerProcess worker = take(repository);
    boolean isFine = false;
    try {
      Verdict verdict = worker.run(job, timeout, calls);
      isFine = true;
      return verdict;
    } finally {
      giveBack(repository, worker, isFine);
    }
  }

  /** Starts what is missing; returns at once. */
  public void warmUp() {
    lock.lock();
    try {
      startMissing();
    } finally {
      lock.unlock();
    }
  }

  private WorkerProcess take(UUID repository) {
    lock.lock();
    try {
      if (waiting >= config.maxWaiting()) {
        throw new TooManyTries(
            "all hook workers are busy and " + waiting + " scripts wait for one; try again");
      }
      waiting++;
      try {
        return await(repository);
      } finally {
        waiting--;
      }
    } finally {
      lock.unlock();
    }
  }

  private WorkerProcess await(UUID repository) {
    long left = config.patience().toNanos();
    int failedBefore = failedStarts;
    while (true) {
      startMissing();
      if (mayHoldMore(repository) && !idle.isEmpty()) {
        held.merge(repository, 1, Integer::sum);
        return idle.removeFirst();
      }
      if (trouble != null && alive.isEmpty() && (starting == 0 || failedStarts > failedBefore)) {
        throw new ScriptFailure(trouble, true);
      }
      if (left <= 0) {
        throw new TooManyTries("no hook worker became free in time; try again");
      }
      left = awaitChange(left);
    }
  }

  private long awaitChange(long nanos) {
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** One worker stays for the others, where there are several. */
  private boolean mayHoldMore(UUID repository) {
    return held.getOrDefault(repository, 0) < Math.max(1, config.workers() - 1);
  }

  private void giveBack(UUID repository, WorkerProcess worker, boolean isFine) {
    lock.lock();
    try {
      held.computeIfPresent(repository, (id, count) -> count == 1 ? null : count - 1);
      if (isFine && worker.jobs() < config.jobsPerWorker() && !isClosed) {
        idle.addFirst(worker);
      } else {
        alive.remove(worker);
        worker.kill();
        startMissing();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void startMissing() {
    idle.removeIf(
        worker -> {
          boolean isDead = !worker.isAlive();
          if (isDead) {
            alive.remove(worker);
          }
          return isDead;
        });
    // The first comes alone: together they would all be late.
    int most = alive.isEmpty() ? 1 : config.workers();
    while (!isClosed && alive.size() + starting < most) {
      if (sandbox.mode() == Sandbox.Mode.OFF) {
        trouble = "scripts do not run here: varve.hooks.sandbox is off";
        return;
      }
      starting++;
      Sandbox wanted = sandbox;
      Thread.ofPlatform().daemon().name("hook-worker-start").start(() -> start(wanted));
    }
  }

  private void start(Sandbox wanted) {
    @Nullable WorkerProcess worker = null;
    @Nullable String failure = null;
    try {
      WorkerProgram program = WorkerProgram.find(config.heapMegabytes());
      worker = WorkerProcess.start(wanted.command(program), spawner, timer);
    } catch (IOException | RuntimeException e) {
      failure = String.valueOf(e.getMessage());
    }
    lock.lock();
    try {
      starting--;
      if (worker != null) {
        started(worker);
      } else {
        failed(wanted, String.valueOf(failure));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void started(WorkerProcess worker) {
    trouble = null;
    if (isClosed) {
      worker.kill();
    } else {
      alive.add(worker);
      idle.addLast(worker);
      startMissing();
    }
  }

  /** Without a word from the operator the next lesser sandbox is tried; with one, never. */
  private void failed(Sandbox wanted, String failure) {
    LOG.warnf("a hook worker in sandbox %s: %s", wanted.mode().wireName(), failure);
    if (config.sandbox().isEmpty() && wanted.mode() == Sandbox.Mode.BWRAP && alive.isEmpty()) {
      sandbox = new Sandbox(Sandbox.Mode.PROCESS, "bwrap does not work here: " + failure);
    } else {
      failedStarts++;
      trouble = failure;
    }
  }

  /** How things stand, for the operator. */
  public State state() {
    lock.lock();
    try {
      return new State(
          sandbox, config.workers(), alive.size(), idle.size(), starting, waiting, trouble);
    } finally {
      lock.unlock();
    }
  }

  /**
   * @param trouble why no worker could be started; null when nothing is wrong
   */
  public record State(
      Sandbox sandbox,
      int wanted,
      int alive,
      int idle,
      int starting,
      int waiting,
      @Nullable String trouble) {}

  @PreDestroy
  void close() {
    lock.lock();
    try {
      isClosed = true;
      alive.forEach(WorkerProcess::kill);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    timer.shutdownNow();
    spawner.shutdownNow();
  }

  /** Waits until all workers are started; for tests and measurements. */
  public boolean awaitWarm(Duration patience) {
    long left = patience.toNanos();
    lock.lock();
    try {
      startMissing();
      while (idle.size() < config.workers() && left > 0) {
        left = awaitChange(left);
      }
      return idle.size() >= config.workers();
    } finally {
      lock.unlock();
    }
  }
}
