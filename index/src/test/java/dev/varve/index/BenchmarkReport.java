package dev.varve.index;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Results to standard output, as soon as they are there; progress to standard error. */
final class BenchmarkReport {

  private final PrintStream results = stream(FileDescriptor.out);
  private final PrintStream progress = stream(FileDescriptor.err);
  private final long start = System.nanoTime();

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  void machine() {
    line(
        "machine: %d processors, JDK %s, heap %d MB, load %.2f",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        Runtime.getRuntime().maxMemory() >> 20,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  void line(String format, Object... values) {
    results.println(text(format, values));
  }

  void progress(String format, Object... values) {
    progress.println(
        text("%4d s  ", (System.nanoTime() - start) / 1_000_000_000) + text(format, values));
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
