package dev.varve.hook.worker;

import dev.varve.error.VarveException.TooManyTries;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The worker processes. None is started before the first is needed; from then on there are always
 * so many, and some that stand by, so that a worker's death costs nobody the start of another. For
 * several threads.
 */
final class Crew {

  private static final Logger LOG = Logger.getLogger(Crew.class);

  /** Starts a worker and waits until it is ready. */
  @FunctionalInterface
  interface Starter {
    WorkerProcess start(Sandbox sandbox) throws IOException;
  }

  private final HookConfig config;
  private final Starter starter;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();

  // All guarded by the lock.
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final Set<WorkerProcess> alive = new HashSet<>();
  private int starting;
  private int failedStarts;
  private boolean isClosed;
  private Sandbox sandbox;
  private @Nullable String trouble;

  Crew(HookConfig config, Starter starter) {
    this.config = config;
    this.starter = starter;
    this.sandbox = Sandbox.first(config);
  }

  /**
   * @throws ScriptFailure when none can be started
   * @throws TooManyTries when none is ready in time
   */
  WorkerProcess take() {
    lock.lock();
    try {
      long left = config.patience().toNanos();
      int failedBefore = failedStarts;
      while (true) {
        startMissing();
        if (!idle.isEmpty()) {
          return idle.removeFirst();
        }
        if (trouble != null && alive.isEmpty() && (starting == 0 || failedStarts > failedBefore)) {
          throw new ScriptFailure(trouble, true);
        }
        if (left <= 0) {
          throw new TooManyTries("no hook worker was ready in time; try again");
        }
        left = awaitChange(left);
      }
    } finally {
      lock.unlock();
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

  void giveBack(WorkerProcess worker, boolean isFine) {
    lock.lock();
    try {
      if (isFine && worker.jobs() < config.jobsPerWorker() && !isClosed) {
        idle.addFirst(worker);
      } else {
        alive.remove(worker);
        worker.killSoon();
        startMissing();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Starts what is missing; returns at once. */
  void warmUp() {
    lock.lock();
    try {
      startMissing();
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
    int most = alive.isEmpty() ? 1 : config.workers() + config.spareWorkers();
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
      worker = starter.start(wanted);
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

  WorkerPool.State state(int waiting) {
    lock.lock();
    try {
      return new WorkerPool.State(
          sandbox,
          config.workers(),
          config.spareWorkers(),
          alive.size(),
          idle.size(),
          starting,
          waiting,
          trouble);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until so many are there and have nothing to do. */
  boolean awaitIdle(int count, Duration patience) {
    long left = patience.toNanos();
    lock.lock();
    try {
      startMissing();
      while (idle.size() < count && left > 0) {
        left = awaitChange(left);
      }
      return idle.size() >= count;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      isClosed = true;
      alive.forEach(WorkerProcess::kill);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
