package dev.varve.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** The one place where transactions begin, end and are tried again. CONTRACT STUB. */
@ApplicationScoped
public class Transactions {

  /**
   * Runs the unit in a new READ COMMITTED transaction. On any exception it is rolled back; on a
   * transient one (deadlock, lock wait, lost connection) the whole unit is run again, a bounded
   * number of times. A commit whose answer was lost may have happened, so the unit must be able to
   * recognise its own earlier effect.
   */
  public <T> T write(Callable<T> unit) {
    throw new UnsupportedOperationException();
  }

  /** Runs reads that belong together on one connection; nothing is written. */
  public <T> T read(Callable<T> unit) {
    throw new UnsupportedOperationException();
  }
}
