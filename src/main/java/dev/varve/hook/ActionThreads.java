package dev.varve.hook;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the actions of one event beside each other, as far as there are threads; what finds none
 * runs on the caller's own. So an event always gets on, and many events don't take all threads.
 */
@ApplicationScoped
class ActionThreads {

  private static final int MOST_THREADS = 32;
  private static final int MOST_OF_ONE_EVENT = 8;
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          MOST_THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("hook-action-", 0).daemon().factory(),
          new ThreadPoolExecutor.CallerRunsPolicy());

  /**
   * Runs all, and returns when none runs any more.
   *
   * @return what each came to, in their order
   * @throws RuntimeException of the first that failed, in their order
   */
  <T> List<T> runAll(List<Callable<T>> actions) {
    Semaphore places = new Semaphore(MOST_OF_ONE_EVENT - 1);
    List<FutureTask<T>> tasks = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      FutureTask<T> task = new FutureTask<>(actions.get(i));
      tasks.add(task);
      boolean isLast = i == actions.size() - 1;
      if (!isLast && places.tryAcquire()) {
        threads.execute(() -> runIn(places, task));
      } else {
        task.run();
      }
    }
    tasks.forEach(ActionThreads::await);
    return tasks.stream().map(ActionThreads::result).toList();
  }

  private static void runIn(Semaphore places, FutureTask<?> task) {
    try {
      task.run();
    } finally {
      places.release();
    }
  }

  /** Whoever waits must not leave while an action looks at the candidate. */
  private static void await(FutureTask<?> task) {
    boolean isInterrupted = false;
    while (true) {
      try {
        task.get();
        break;
      } catch (InterruptedException e) {
        isInterrupted = true;
      } catch (ExecutionException e) {
        break;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T result(FutureTask<T> task) {
    if (task.state() == Future.State.SUCCESS) {
      return task.resultNow();
    }
    throw task.exceptionNow() instanceof RuntimeException thrown
        ? thrown
        : new IllegalStateException(task.exceptionNow());
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
