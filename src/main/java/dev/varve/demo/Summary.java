package dev.varve.demo;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Counts of some queries at every release, and what everything took. */
final class Summary {

  private static final List<String> QUERIES =
      List.of("", "subgroups:heart", Correction.ALL.getFirst().query(), "has:skintone");
  private static final int RUNS = 20;

  private final DemoRepository repository;
  private final Narrator tell;
  private final PrintStream out;

  Summary(DemoRepository repository, Narrator tell, PrintStream out) {
    this.repository = repository;
    this.tell = tell;
    this.out = out;
  }

  void print(List<Loaded> loaded, String fixed) {
    tell.heading("Every state stays searchable. The same queries at every commit:");
    for (int i = 0; i < QUERIES.size(); i++) {
      tell.say("(%d) %s", i + 1, QUERIES.get(i).isEmpty() ? "every image" : QUERIES.get(i));
    }
    out.println();
    out.println(
        "   commit                      (1)     (2)     (3)     (4)    loaded in  commit to"
            + " searchable");
    for (Loaded one : loaded) {
      row(
          one.release().tag(),
          one.commit(),
          String.format(
              Locale.ROOT,
              "%9s  %,8d ms",
              Demo.seconds(one.total()),
              one.untilSearchable().toMillis()));
      if (one.release().version().equals("14.0.0")) {
        row("  corrected", fixed, "");
      }
    }
    out.println();
    tell.say(
        "A query takes %.1f ms at the first release and %.1f ms at the tip (median of %d over"
            + " HTTP)",
        millis(loaded.getFirst().commit()), millis(loaded.getLast().commit()), RUNS);
  }

  private void row(String name, String commit, String rest) {
    out.printf(Locale.ROOT, "   %-11s %s", name, WalkThrough.shortened(commit));
    for (String query : QUERIES) {
      out.printf(Locale.ROOT, " %,7d", repository.count(commit, query));
    }
    out.printf(Locale.ROOT, " %s%n", rest);
  }

  private double millis(String commit) {
    long[] nanos = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      repository.count(commit, QUERIES.get(2));
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[RUNS / 2] / 1e6;
  }
}
