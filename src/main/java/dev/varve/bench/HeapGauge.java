package dev.varve.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Watches the service's used heap through its metrics and keeps the peak, in bytes. */
final class HeapGauge implements AutoCloseable {

  private static final long EVERY_NANOS = 200_000_000L;

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final AtomicLong peak = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  HeapGauge(URI service) {
    this.request = HttpRequest.newBuilder(service.resolve("/q/metrics")).build();
    this.thread = Thread.ofPlatform().daemon().start(this::watch);
  }

  long peakBytes() {
    return peak.get();
  }

  private void watch() {
    while (!closed) {
      peak.accumulateAndGet(usedHeap(), Math::max);
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  private long usedHeap() {
    try {
      return http.send(request, BodyHandlers.ofLines())
          .body()
          .filter(
              line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    http.close();
  }
}
