package dev.varve.hook.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.varve.hookworker.Job;
import dev.varve.hookworker.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** Nobody is there to kill it: the timer's only thread has something else to do. */
  @Test
  void theAnswerAtTheDeadlineDoesNotWaitForTheKill() throws Exception {
    CountDownLatch isOver = new CountDownLatch(1);
    WorkerProcess worker = saying("", "cat >/dev/null");
    Job job = new Job("test", "", "{}", "{}", 0, 0, 0);
    timer.execute(() -> awaitUninterruptibly(isOver));
    assertThatThrownBy(() -> worker.run(job, Duration.ofMillis(200), NO_CALLS))
        .isInstanceOf(ScriptFailure.class)
        .hasMessageContaining("was killed");
    assertThat(worker.isAlive()).isTrue();
    isOver.countDown();
    assertThat(ended(worker)).isTrue();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever started a process hears of its end a little later than the kernel's others. */
  private static boolean ended(WorkerProcess worker) {
    Awaitility.await().until(() -> !worker.isAlive());
    return true;
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
    String program =
        "printf '" + READY + "'; " + none + " && printf '" + PASSED + "'; cat >/dev/null";
    WorkerProcess worker = WorkerProcess.start(List.of("sh", "-c", program), spawner, timer);
    assertThat(System.getenv()).containsKey("HOME");
    assertThat(run(worker).error()).isEmpty();
  }

  /** Asks the kernel, for the worker itself and all that it runs in. */
  @ParameterizedTest
  @EnumSource(names = {"BWRAP", "PROCESS"})
  @EnabledOnOs(OS.LINUX)
  void nothingOfTheServicesEnvironmentIsVisibleInAWorker(Sandbox.Mode mode) throws Exception {
    WorkerProcess worker = real(mode);
    try {
      assertThat(environments(worker.pid()))
          .isNotEmpty()
          .allMatch(name -> Set.of("PATH", "PWD").contains(name));
    } finally {
      worker.kill();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BWRAP", "PROCESS"})
  @EnabledOnOs(OS.LINUX)
  void theKernelLimitsWhatAWorkerCanHave(Sandbox.Mode mode) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit is not installed");
    WorkerProcess worker = real(mode);
    try {
      ProcessHandle process = ProcessHandle.of(worker.pid()).orElseThrow();
      long jvm = process.descendants().mapToLong(ProcessHandle::pid).max().orElse(worker.pid());
      List<String> limits = Files.readAllLines(Path.of("/proc/" + jvm + "/limits"));
      assertThat(limits)
          .anyMatch(line -> line.matches("Max open files +256 +256 .*"))
          .anyMatch(line -> line.matches("Max core file size +0 +0 .*"))
          .anyMatch(line -> line.matches("Max file size +1048576 +1048576 .*"))
          .anyMatch(line -> line.matches("Max cpu time +7200 +7200 .*"));
      if (mode == Sandbox.Mode.BWRAP) {
        assertThat(limits).anyMatch(line -> line.matches("Max processes +128 +128 .*"));
      }
    } finally {
      worker.kill();
    }
  }

  private WorkerProcess real(Sandbox.Mode mode) throws IOException {
    assumeTrue(mode == Sandbox.Mode.PROCESS || canUnshare(), "bwrap does not work here");
    List<String> command = new Sandbox(mode, "a test").command(WorkerProgram.find(128));
    return WorkerProcess.start(command, spawner, timer);
  }

  /** A program in the worker's place: what native code could do if a script got that far. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void evenANativeProgramFindsNothingInBubblewrap(@TempDir Path folder) throws Exception {
    assumeTrue(canUnshare(), "bwrap does not work here");
    Path canary = Files.writeString(folder.resolve("canary"), "canary-secret");
    String look =
        "cat "
            + canary
            + " /etc/passwd /etc/hostname /root/* /home/* /proc/1/environ;"
            + " ls -A /root /home /work /var; env; tail -n +3 /proc/net/dev; echo x > /usr/x; echo end";
    String said = inBubblewrap(look);
    assertThat(said).endsWith("end\n").doesNotContain("canary-secret", "root:x", "HOME", "eth0");
    // Only the loopback of its own.
    assertThat(said.lines().filter(line -> line.contains(": ")))
        .allMatch(line -> line.contains("lo:"));
    assertThat(Path.of("/usr/x")).doesNotExist();
  }

  private static String inBubblewrap(String look) throws Exception {
    List<String> worker = Bubblewrap.around(WorkerProgram.find(128));
    List<String> command = new ArrayList<>(worker.subList(0, worker.indexOf("--") + 1));
    command.addAll(List.of("sh", "-c", look));
    ProcessBuilder builder = new ProcessBuilder(command);
    // As workers are started: the kernel shows this environment to what runs inside.
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static boolean canUnshare() throws IOException {
    try {
      List<String> probe = List.of("bwrap", "--unshare-all", "--ro-bind", "/", "/", "true");
      return new ProcessBuilder(probe).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
