package dev.varve.hook.worker;

import dev.varve.hookworker.Frame;
import dev.varve.hookworker.Frame.Kind;
import dev.varve.hookworker.Job;
import dev.varve.hookworker.Verdict;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One worker. Runs one job at a time; after a failure it is dead. */
final class WorkerProcess {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final int MAX_REPLY_BYTES = 24 << 20;
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ScheduledExecutorService timer;
  private int jobs;

  private WorkerProcess(Process process, ScheduledExecutorService timer) {
    this.process = process;
    this.timer = timer;
    in = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param spawner a thread that lives as long as the service: the kernel ends a sandbox together
   *     with the thread that started it
   * @throws IOException with what it said when it did not get that far
   */
  static WorkerProcess start(
      List<String> command, ExecutorService spawner, ScheduledExecutorService timer)
      throws IOException {
    WorkerProcess worker = new WorkerProcess(spawned(command, spawner), timer);
    Future<?> deadline =
        timer.schedule(worker::kill, START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    try {
      worker.awaitReady();
    } catch (IOException e) {
      String said = worker.said();
      worker.kill();
      throw new IOException("the hook worker did not start: " + said, e);
    } finally {
      deadline.cancel(false);
    }
    return worker;
  }

  private static Process spawned(List<String> command, ExecutorService spawner) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    try {
      return spawner.submit(builder::start).get();
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the service is being stopped", e);
    }
  }

  private void awaitReady() throws IOException {
    Frame frame = Frame.read(in, BUFFER_BYTES);
    if (frame.kind() != Kind.READY || !frame.fields().isEmpty()) {
      throw new IOException("not ready but " + frame.kind());
    }
    // What it says from now on is nobody's business, but must not fill the pipe. No virtual thread:
    // to
    // read a pipe holds its carrier, and as many workers as cores would stop all virtual threads.
    Thread.ofPlatform().daemon().name("hook-worker-errors").start(() -> discard(process));
  }

  private static void discard(Process process) {
    try {
      process.getErrorStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It has ended.
    }
  }

  private String said() {
    try {
      byte[] said = process.getErrorStream().readNBytes(2_000);
      return new String(said, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "it ended";
    }
  }

  /**
   * Runs a job to its verdict or to the deadline, at which the process is killed.
   *
   * @throws ScriptFailure when there is no verdict; the worker is dead then
   * @throws RuntimeException whatever the calls threw; the worker is dead then as well
   */
  Verdict run(Job job, Duration timeout, Calls calls) {
    AtomicBoolean isLate = new AtomicBoolean();
    Future<?> deadline =
        timer.schedule(
            () -> {
              isLate.set(true);
              kill();
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    boolean isDone = false;
    try {
      Verdict verdict = converse(job, calls);
      isDone = deadline.cancel(false);
      if (isDone) {
        return verdict;
      }
      throw late(timeout);
    } catch (IOException | RuntimeException e) {
      throw isLate.get() && !(e instanceof ScriptFailure) ? late(timeout) : failed(e);
    } finally {
      deadline.cancel(false);
      if (!isDone) {
        kill();
      }
    }
  }

  private static ScriptFailure late(Duration timeout) {
    return new ScriptFailure(
        "the script did not end within "
            + timeout.toMillis()
            + " ms and was killed; give it a longer timeout or less to do",
        true);
  }

  private RuntimeException failed(Exception e) {
    if (e instanceof RuntimeException thrown) {
      return thrown;
    }
    return new ScriptFailure(
        exitCode() == 3
            ? "the script used up the worker's memory"
            : "the hook worker failed: " + (e.getMessage() == null ? "it ended" : e.getMessage()),
        true);
  }

  /** Of a process that has ended, or is about to; -1 when it goes on. */
  private int exitCode() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private Verdict converse(Job job, Calls calls) throws IOException {
    if (jobs++ > 0) {
      awaitReadyAgain();
    }
    job.toFrame().write(out);
    while (true) {
      Frame frame = Frame.read(in, MAX_REPLY_BYTES);
      if (frame.kind() != Kind.CALL) {
        return Verdict.of(frame);
      }
      if (frame.fields().isEmpty()) {
        throw new IOException("a call without an operation");
      }
      answer(frame.fields(), calls).write(out);
    }
  }

  /** It makes the next script's context after each verdict, and says when it has. */
  private void awaitReadyAgain() throws IOException {
    Frame frame = Frame.read(in, BUFFER_BYTES);
    if (frame.kind() != Kind.READY) {
      throw new IOException("a second reply: " + frame.kind());
    }
  }

  private static Frame answer(List<String> words, Calls calls) {
    try {
      return Frame.of(Kind.ANSWER, calls.answer(words));
    } catch (Calls.RefusedCall e) {
      return Frame.of(Kind.REFUSAL, String.valueOf(e.getMessage()));
    }
  }

  int jobs() {
    return jobs;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
