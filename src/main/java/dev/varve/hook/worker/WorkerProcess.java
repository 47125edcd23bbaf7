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
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One worker. Runs one job at a time; after a failure it is dead. Deadlines are by the service's
 * own clock: at the deadline the caller has its answer, and the process is killed beside it.
 */
final class WorkerProcess {

  private static final int BUFFER_BYTES = 64 << 10;

  /** The status of a JVM that ends itself. */
  private static final int OUT_OF_MEMORY = 3;

  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final DataOutputStream out;
  private final ScheduledExecutorService timer;
  private final Inbox inbox;
  private int jobs;

  private WorkerProcess(Process process, ScheduledExecutorService timer, Inbox inbox) {
    this.process = process;
    this.timer = timer;
    this.inbox = inbox;
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
    Process process = spawned(command, spawner);
    Future<?> deadline =
        timer.schedule(() -> end(process), START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return new WorkerProcess(process, timer, Inbox.over(ready(process)));
    } catch (IOException e) {
      String said = said(process);
      end(process);
      throw new IOException("the hook worker did not start: " + said, e);
    } finally {
      deadline.cancel(false);
    }
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

  /** Its output, once it has said that it is ready. */
  private static DataInputStream ready(Process process) throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
    requireReady(Frame.read(in, BUFFER_BYTES), "not ready but ");
    // What it says from now on is nobody's business, but must not fill the pipe.
    Thread.ofPlatform().daemon().name("hook-worker-errors").start(() -> discard(process));
    return in;
  }

  private static void requireReady(Frame frame, String otherwise) throws IOException {
    if (frame.kind() != Kind.READY || !frame.fields().isEmpty()) {
      throw new IOException(otherwise + frame.kind());
    }
  }

  private static void discard(Process process) {
    try {
      process.getErrorStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It has ended.
    }
  }

  private static String said(Process process) {
    try {
      byte[] said = process.getErrorStream().readNBytes(2_000);
      return new String(said, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "it ended";
    }
  }

  /**
   * Runs a job to its verdict or to the deadline. What it asks is answered by the calling thread.
   *
   * @throws ScriptFailure when there is no verdict; the worker is dead then
   * @throws RuntimeException whatever the calls threw; the worker is dead then as well
   */
  Verdict run(Job job, Duration timeout, Calls calls) {
    long end = System.nanoTime() + timeout.toNanos();
    // Also for one that does not read what it is sent: that ends with the process alone.
    Future<?> deadline = timer.schedule(this::kill, timeout.toNanos(), TimeUnit.NANOSECONDS);
    boolean isDone = false;
    try {
      Verdict verdict = converse(job, calls, end);
      isDone = deadline.cancel(false);
      if (isDone) {
        return verdict;
      }
      throw late(timeout);
    } catch (TimeoutException e) {
      throw late(timeout);
    } catch (IOException e) {
      throw System.nanoTime() >= end ? late(timeout) : failed(e);
    } finally {
      deadline.cancel(false);
      if (!isDone) {
        killSoon();
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

  private ScriptFailure failed(IOException e) {
    return new ScriptFailure(
        exitCode() == OUT_OF_MEMORY
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

  private Verdict converse(Job job, Calls calls, long end) throws IOException, TimeoutException {
    if (jobs++ > 0) {
      // It makes the next script's context after each verdict, and says when it has.
      requireReady(inbox.next(end), "a second reply: ");
    }
    job.toFrame().write(out);
    Frame frame = inbox.next(end);
    while (frame.kind() == Kind.CALL) {
      if (frame.fields().isEmpty()) {
        throw new IOException("a call without an operation");
      }
      answer(frame.fields(), calls).write(out);
      frame = inbox.next(end);
    }
    return Verdict.of(frame);
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

  /** Returns at once: nobody waits for a process to be gone. */
  void killSoon() {
    try {
      timer.execute(this::kill);
    } catch (RejectedExecutionException e) {
      kill();
    }
  }

  void kill() {
    inbox.close();
    end(process);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
