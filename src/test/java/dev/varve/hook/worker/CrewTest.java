package dev.varve.hook.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With programs that only say that they are ready. */
class CrewTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ExecutorService spawner = Executors.newSingleThreadExecutor();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final AtomicInteger starts = new AtomicInteger();
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private Crew crew;

  @AfterEach
  void stop() {
    mayGoOn.countDown();
    crew.close();
    spawner.shutdownNow();
    timer.shutdownNow();
  }

  /** Those beyond the given number never get ready. */
  private Crew crew(Map<String, String> properties, int ready) {
    crew = new Crew(HookConfigs.with(properties), sandbox -> start(ready));
    return crew;
  }

  private WorkerProcess start(int ready) throws IOException {
    if (starts.incrementAndGet() > ready) {
      awaitEnd();
      throw new IOException("the test is over");
    }
    List<String> program =
        List.of("sh", "-c", "printf '\\000\\000\\000\\001\\000'; cat >/dev/null");
    return WorkerProcess.start(program, spawner, timer);
  }

  private void awaitEnd() {
    try {
      mayGoOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoComesAfterADeathDoesNotWaitForTheReplacement() {
    crew(Map.of("workers", "1"), 2);
    assertThat(crew.awaitIdle(2, PATIENCE)).isTrue();
    WorkerProcess first = crew.take();
    crew.giveBack(first, false);
    WorkerProcess second = crew.take();
    assertThat(second).isNotSameAs(first);
    assertThat(second.isAlive()).isTrue();
    assertThat(crew.state(0).starting()).isEqualTo(1);
  }

  @Test
  void nothingIsStartedBeforeItIsNeeded() {
    crew(Map.of(), 9);
    assertThat(crew.state(0).alive() + crew.state(0).starting()).isZero();
    assertThat(starts).hasValue(0);
  }

  @Test
  void aWorkerThatDiedWhileItHadNothingToDoIsNotHandedOut() {
    crew(Map.of("workers", "1", "spare-workers", "0"), 9);
    WorkerProcess first = crew.take();
    crew.giveBack(first, true);
    ProcessHandle process = ProcessHandle.of(first.pid()).orElseThrow();
    first.kill();
    process.onExit().join();
    assertThat(crew.take()).isNotSameAs(first);
  }

  @Test
  void whyNoneCanBeStartedIsTold() {
    crew = new Crew(HookConfigs.with(Map.of("sandbox", "process")), this::broken);
    assertThatThrownBy(crew::take)
        .isInstanceOf(ScriptFailure.class)
        .hasMessageContaining("no such program");
    assertThat(crew.state(0).trouble()).contains("no such program");
  }

  private WorkerProcess broken(Sandbox sandbox) throws IOException {
    throw new IOException("no such program");
  }

  /** With a word from the operator a lesser sandbox would be a broken promise. */
  @Test
  void aLesserSandboxIsTakenOnlyWhereTheOperatorSaidNothing() {
    crew = new Crew(HookConfigs.with(Map.of()), this::lesser);
    crew.giveBack(crew.take(), true);
    assertThat(crew.state(0).sandbox().mode()).isEqualTo(Sandbox.Mode.PROCESS);
    crew.close();
    crew = new Crew(HookConfigs.with(Map.of("sandbox", "bwrap")), this::lesser);
    assertThatThrownBy(crew::take).hasMessageContaining("no namespaces");
    assertThat(crew.state(0).sandbox().mode()).isEqualTo(Sandbox.Mode.BWRAP);
  }

  private WorkerProcess lesser(Sandbox sandbox) throws IOException {
    if (sandbox.mode() == Sandbox.Mode.BWRAP) {
      throw new IOException("no namespaces");
    }
    return start(Integer.MAX_VALUE);
  }
}
