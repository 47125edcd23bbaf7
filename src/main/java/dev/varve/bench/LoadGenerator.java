package dev.varve.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Clients that call one after the other, each as soon as it has its answer. The clients take their
 * share of the machine, so what a core gives is counted by the processor time of the service and
 * its database alone.
 */
final class LoadGenerator {

  private static final double NANOS = 1e9;
  private static final int WARM_UP_SECONDS = 4;

  private final int seconds;
  private final ServiceCpu cpu;
  private final PrintStream out;
  private double floor;

  LoadGenerator(int seconds, ServiceCpu cpu, PrintStream out) {
    this.seconds = seconds;
    this.cpu = cpu;
    this.out = out;
  }

  void header() {
    out.printf(
        Locale.ROOT,
        "%-14s %7s %9s %9s %9s %10s %10s %8s%n",
        "operation",
        "clients",
        "calls/s",
        "p50 ms",
        "p99 ms",
        "/s a core",
        "with MySQL",
        "floors");
  }

  /** What a call costs that does nothing. */
  void floor(int clients, Runnable call) {
    floor = 0;
    floor = run("nothing", clients, call);
  }

  /** Prints a line; returns the processor seconds of the service that a call took. */
  double run(String name, int clients, Runnable call) {
    timed(clients, call, WARM_UP_SECONDS);
    ServiceCpu.Used before = cpu.used();
    long start = System.nanoTime();
    Timings timings = timed(clients, call, seconds);
    double elapsed = (System.nanoTime() - start) / NANOS;
    ServiceCpu.Used used = cpu.used().minus(before);
    int calls = timings.sorted().length;
    double each = used.service() / calls;
    out.printf(
        Locale.ROOT,
        "%-14s %7d %,9.0f %9.2f %9.2f %,10.0f %,10.0f %8s%n",
        name,
        clients,
        calls / elapsed,
        timings.millisAt(0.5),
        timings.millisAt(0.99),
        1 / each,
        calls / (used.service() + used.database()),
        floor == 0 ? "1" : String.format(Locale.ROOT, "%.1f", each / floor));
    return each;
  }

  private static Timings timed(int clients, Runnable call, int seconds) {
    long end = System.nanoTime() + (long) (seconds * NANOS);
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<LongStream>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(() -> client(call, end)));
      }
      return Timings.of(running.stream().flatMapToLong(LoadGenerator::result).toArray());
    }
  }

  private static LongStream client(Runnable call, long end) {
    LongStream.Builder nanos = LongStream.builder();
    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
      call.run();
      nanos.add(System.nanoTime() - start);
    }
    return nanos.build();
  }

  private static LongStream result(Future<LongStream> client) {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
