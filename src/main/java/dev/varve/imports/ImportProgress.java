package dev.varve.imports;

import java.time.InstantSource;
import java.util.function.LongPredicate;

/**
 * Tells from time to time how far an import is, and learns whether it is to go on. For one thread.
 */
final class ImportProgress {

  private static final int EVERY_OBJECTS = 256;
  private static final long EVERY_MILLIS = 1_000;

  private final InstantSource clock;
  private final LongPredicate goOn;
  private long steps;
  private long listed;
  private long reported;

  /**
   * @param goOn is told how many objects were listed, and says whether to go on
   */
  ImportProgress(InstantSource clock, LongPredicate goOn) {
    this.clock = clock;
    this.goOn = goOn;
    this.reported = clock.millis();
  }

  void listed() {
    listed++;
    step();
  }

  /** Anything done; a report is due now and then, also when nothing is found. */
  void step() {
    if (++steps % EVERY_OBJECTS == 0 && clock.millis() - reported >= EVERY_MILLIS) {
      report();
    }
  }

  void report() {
    reported = clock.millis();
    if (!goOn.test(listed)) {
      throw new ImportStopped("the import was cancelled");
    }
  }

  long listedObjects() {
    return listed;
  }
}
