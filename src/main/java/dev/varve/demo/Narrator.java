package dev.varve.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the person at the terminal what happens, and what they would type to do the same. */
final class Narrator {

  private final PrintStream out;
  private int step;

  Narrator(PrintStream out) {
    this.out = out;
  }

  void step(String title) {
    step++;
    out.printf(Locale.ROOT, "%n%d. %s%n%n", step, title);
  }

  void command(String text) {
    text.lines().forEach(line -> out.println("   $ " + line));
  }

  void say(String format, Object... arguments) {
    out.printf(Locale.ROOT, "   " + format + "%n", arguments);
  }

  void heading(String text) {
    out.printf(Locale.ROOT, "%n%s%n%n", text);
  }
}
