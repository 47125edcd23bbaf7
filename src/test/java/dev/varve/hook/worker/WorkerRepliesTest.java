package dev.varve.hook.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.hookworker.Job;
import dev.varve.hookworker.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that a hostile script has taken over: programs that say what they like. */
class WorkerRepliesTest {

  private static final String READY = "\\000\\000\\000\\001\\000";

  /** No error, no log, no failures, no warnings: it passed. */
  private static final String PASSED =
      "\\000\\000\\000\\023\\005\\000\\000\\000\\000\\000\\000\\000\\000"
          + "\\000\\000\\000\\0010\\000\\000\\000\\0010";

  private static final Calls NO_CALLS =
      words -> {
        throw new Calls.RefusedCall("nothing is there");
      };

  private final ExecutorService spawner = Executors.newSingleThreadExecutor();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

  @AfterEach
  void stop() {
    spawner.shutdownNow();
    timer.shutdownNow();
  }

  /** Says that it is ready, and once it has the beginning of a job, its reply. */
  private WorkerProcess saying(String reply, String then) throws IOException {
    String program =
        "printf '" + READY + "'; head -c 4 >/dev/null; printf '" + reply + "'; " + then;
    return WorkerProcess.start(List.of("sh", "-c", program), spawner, timer);
  }

  private static Verdict run(WorkerProcess worker) {
    Job job = new Job("test", "export default () => {}", "{}", "{}", 0, 0, 0);
    return worker.run(job, Duration.ofSeconds(20), NO_CALLS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "garbage                            | hello world, this is no message",
        "nothing                            | ''",
        "longer than allowed                | \\177\\377\\377\\377\\005",
        "a negative length                  | \\377\\377\\377\\377\\005",
        "no length                          | \\000\\000\\000\\000\\005",
        "an unknown kind                    | \\000\\000\\000\\001\\143",
        "a verdict without fields           | \\000\\000\\000\\001\\005",
        "a verdict that ends early          | \\000\\000\\000\\023\\005\\000\\000",
        "a field longer than its message    | \\000\\000\\000\\006\\005\\000\\000\\377\\377x",
        "a field of negative length         | \\000\\000\\000\\006\\005\\377\\377\\377\\377x",
        "a call without an operation        | \\000\\000\\000\\001\\002",
        "ready instead of a verdict         | \\000\\000\\000\\001\\000",
        "a job instead of a verdict         | \\000\\000\\000\\001\\001",
        "an answer instead of a verdict     | \\000\\000\\000\\001\\003",
        "a count that is none | \\000\\000\\000\\023\\005\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\001x\\000\\000\\000\\0010",
        "a negative count | \\000\\000\\000\\024\\005\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\002-1\\000\\000\\000\\0010",
      })
  void whateverIsNoVerdictRefusesAndEndsTheWorker(String what, String reply) throws Exception {
    WorkerProcess worker = saying(reply, "");
    assertThatThrownBy(() -> run(worker)).isInstanceOf(ScriptFailure.class);
    assertThat(ended(worker)).as(what).isTrue();
  }

  /** What would be taken for the next script's verdict if it were believed. */
  @Test
  void aSecondVerdictDoesNotCountForTheNextScript() throws Exception {
    WorkerProcess worker = saying(PASSED + PASSED, "cat >/dev/null");
    assertThat(run(worker).error()).isEmpty();
    assertThatThrownBy(() -> run(worker))
        .isInstanceOf(ScriptFailure.class)
        .hasMessageContaining("a second reply");
    assertThat(ended(worker)).isTrue();
  }

  @Test
  void aWorkerThatSaysNothingIsKilledAtTheDeadline() throws Exception {
    WorkerProcess worker = saying("", "cat >/dev/null");
    Job job = new Job("test", "", "{}", "{}", 0, 0, 0);
    assertThatThrownBy(() -> worker.run(job, Duration.ofMillis(200), NO_CALLS))
        .isInstanceOf(ScriptFailure.class)
        .hasMessageContaining("was killed");
    assertThat(ended(worker)).isTrue();
  }

  private static boolean ended(WorkerProcess worker) {
    ProcessHandle.of(worker.pid())
        .ifPresent(process -> process.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    return !worker.isAlive();
  }

  @Test
  void aProgramThatIsNotReadyIsNoWorker() {
    List<String> program = List.of("sh", "-c", "echo no; echo why >&2");
    assertThatThrownBy(() -> WorkerProcess.start(program, spawner, timer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("why");
  }

  @Test
  void theServicesEnvironmentIsNotPassedOn() throws Exception {
    String none = "test \"$(env | cut -d= -f1 | grep -vxE 'PATH|PWD|SHLVL|_|OLDPWD')\" = ''";
    String program = "printf '" + READY + "'; " + none + " && printf '" + PASSED + "'";
    WorkerProcess worker = WorkerProcess.start(List.of("sh", "-c", program), spawner, timer);
    assertThat(System.getenv()).containsKey("HOME");
    assertThat(run(worker).error()).isEmpty();
  }

  /** Asks the kernel, for the worker itself and all that it runs in. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void nothingOfTheServicesEnvironmentIsVisibleInAWorker() throws Exception {
    Sandbox sandbox = new Sandbox(Sandbox.Mode.PROCESS, "the lesser one");
    List<String> command = sandbox.command(WorkerProgram.find(128));
    WorkerProcess worker = WorkerProcess.start(command, spawner, timer);
    try {
      assertThat(environments(worker.pid())).isNotEmpty().allMatch(name -> name.equals("PATH"));
    } finally {
      worker.kill();
    }
  }

  private static List<String> environments(long pid) throws IOException {
    List<String> names = new ArrayList<>();
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    for (ProcessHandle one : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      String all = Files.readString(Path.of("/proc/" + one.pid() + "/environ"));
      Stream.of(all.split("\0")).map(pair -> pair.split("=", 2)[0]).forEach(names::add);
    }
    return names;
  }
}
