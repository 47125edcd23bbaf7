package dev.varve.hook.worker;

import dev.varve.error.VarveException.TooManyTries;
import dev.varve.hook.worker.Seats.Seat;
import dev.varve.hookworker.Job;
import dev.varve.hookworker.Verdict;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Runs scripts in worker processes: who may have one, and the processes. For several threads. */
@ApplicationScoped
public class WorkerPool {

  private final HookConfig config;
  private final Seats seats;
  private final Crew crew;
  private final StartCache cache;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          1, Thread.ofPlatform().name("hook-deadline").daemon().factory());
  private final ExecutorService spawner =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("hook-worker-spawner").daemon().factory());

  public WorkerPool(HookConfig config) {
    this.config = config;
    this.seats = new Seats(config);
    this.cache = new StartCache(config.startCache().map(Path::of).orElse(null));
    this.crew = new Crew(config, this::start);
  }

  private WorkerProcess start(Sandbox sandbox) throws IOException {
    WorkerProgram program = WorkerProgram.find(config.heapMegabytes());
    WorkerProcess worker = start(sandbox, cache.into(program), program);
    cache.makeBeside(program);
    return worker;
  }

  private WorkerProcess start(Sandbox sandbox, WorkerProgram program, WorkerProgram otherwise)
      throws IOException {
    try {
      return WorkerProcess.start(sandbox.command(program), spawner, timer);
    } catch (IOException e) {
      if (program.startCache() == null) {
        throw e;
      }
      // Where this fails as well, the sandbox is to blame.
      WorkerProcess worker = WorkerProcess.start(sandbox.command(otherwise), spawner, timer);
      cache.forget();
      return worker;
    }
  }

  /**
   * Runs a script for a repository.
   *
   * @throws ScriptFailure when it comes to no verdict
   * @throws TooManyTries when too many others wait for a worker
   */
  public Verdict run(UUID repository, Job job, Duration timeout, Calls calls) {
    try (Seat _ = seats.take(repository)) {
      WorkerProcess worker = crew.take();
      boolean isFine = false;
      try {
        Verdict verdict = worker.run(job, timeout, calls);
        isFine = true;
        return verdict;
      } finally {
        crew.giveBack(worker, isFine);
      }
    }
  }

  /** So many scripts of one repository run at once; further ones wait. */
  public int mostOfOneRepository() {
    return Seats.mostOfOneRepository(config);
  }

  /** Starts what is missing; returns at once. */
  public void warmUp() {
    crew.warmUp();
  }

  /** How things stand, for the operator. */
  public State state() {
    return crew.state(seats.waiting());
  }

  /**
   * @param trouble why no worker could be started; null when nothing is wrong
   */
  public record State(
      Sandbox sandbox,
      int wanted,
      int spare,
      int alive,
      int idle,
      int starting,
      int waiting,
      @Nullable String trouble) {

    /** The limits that the kernel keeps. */
    public String limits() {
      return ResourceLimits.said();
    }
  }

  @PreDestroy
  void close() {
    crew.close();
    timer.shutdownNow();
    spawner.shutdownNow();
  }

  /** Waits until there is a worker for all who may have one; for tests and measurements. */
  public boolean awaitWarm(Duration patience) {
    return crew.awaitIdle(config.workers(), patience);
  }
}
