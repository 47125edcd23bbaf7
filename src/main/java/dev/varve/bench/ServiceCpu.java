package dev.varve.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processor time of a service, by its metrics, and of its private database, by the machine's list
 * of processes. A database elsewhere counts as nothing.
 */
public final class ServiceCpu {

  private static final String METRIC = "process_cpu_time_ns_total";

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest metrics;
  private final String folder;

  public ServiceCpu(URI service, Path data) {
    metrics = HttpRequest.newBuilder(service.resolve("/q/metrics")).build();
    folder = data.toAbsolutePath().normalize().toString();
  }

  /** In seconds. */
  record Used(double service, double database) {

    Used minus(Used earlier) {
      return new Used(service - earlier.service, database - earlier.database);
    }
  }

  Used used() {
    return new Used(service(), database());
  }

  private double service() {
    try {
      return http.send(metrics, BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith(METRIC))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) / 1e9)
          .sum();
    } catch (IOException e) {
      throw new IllegalStateException("no metrics from the service", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private double database() {
    return ProcessHandle.allProcesses()
            .map(ProcessHandle::info)
            .filter(info -> info.commandLine().filter(this::isDatabase).isPresent())
            .flatMap(info -> info.totalCpuDuration().stream())
            .mapToDouble(Duration::toMillis)
            .sum()
        / 1e3;
  }

  private boolean isDatabase(String commandLine) {
    return commandLine.contains("mysqld") && commandLine.contains(folder);
  }
}
