package dev.varve.database;

import dev.varve.error.VarveException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/**
 * The one place where transactions begin, end and are tried again.
 *
 * <p>A call inside a running transaction joins it: a request never needs a second connection while
 * it holds one, and it is the outermost unit that is tried again.
 */
@ApplicationScoped
public class Transactions {

  private static final int MAX_TRIES = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TransactionManager manager;
  private final Retry retry;

  @Inject
  Transactions(TransactionManager manager, InstantSource clock) {
    this.manager = manager;
    retry =
        new Retry(
            MAX_TRIES, PATIENCE, clock, new RandomPause(RandomGenerator.of("L64X128MixRandom")));
  }

  /**
   * Runs the unit in a READ COMMITTED transaction. On any exception it is rolled back; on a
   * transient one (deadlock, lock wait, lost connection) the whole unit is run again, a bounded
   * number of times. A commit whose answer was lost may have happened, so the unit must be able to
   * recognise its own earlier effect.
   */
  public <T> T write(Callable<T> unit) {
    return run(unit);
  }

  /** Runs reads that belong together on one connection; nothing is written. */
  public <T> T read(Callable<T> unit) {
    return run(unit);
  }

  /**
   * Runs reads each of which is a transaction of its own, and spares the calls that begin and end
   * one: a read by key takes a quarter of the time. For plain statements, not for entities.
   */
  public <T> T look(Callable<T> unit) {
    return run(unit, unit);
  }

  private <T> T run(Callable<T> unit) {
    return run(unit, () -> once(unit));
  }

  private <T> T run(Callable<T> unit, Callable<T> alone) {
    try {
      return isActive() ? joined(unit) : retry.run(alone);
    } catch (RuntimeException e) {
      throw translated(e);
    } catch (Exception e) {
      throw translated(e);
    }
  }

  private boolean isActive() throws SystemException {
    return manager.getStatus() != Status.STATUS_NO_TRANSACTION;
  }

  /**
   * After a failed statement the transaction may be half undone (MySQL's 1205): it must not go on.
   */
  private <T> T joined(Callable<T> unit) throws Exception {
    try {
      return unit.call();
    } catch (VarveException e) {
      throw e;
    } catch (Exception e) {
      manager.setRollbackOnly();
      throw e;
    }
  }

  private <T> T once(Callable<T> unit) throws Exception {
    manager.begin();
    T result;
    try {
      result = unit.call();
    } catch (Throwable e) {
      rollback(e);
      throw e;
    }
    manager.commit();
    return result;
  }

  private void rollback(Throwable reason) {
    try {
      manager.rollback();
    } catch (Exception e) {
      reason.addSuppressed(e);
    }
  }

  private static RuntimeException translated(Exception e) {
    return switch (FailureKind.of(e)) {
      case CONTENTION ->
          new VarveException.Unavailable("too many others change the same thing; try again", e);
      case CONNECTION_LOST ->
          new VarveException.Unavailable("the database can't be reached; try again", e);
      case POOL_EXHAUSTED ->
          new VarveException.Unavailable("all database connections are in use; try again", e);
      case PERMANENT ->
          e instanceof RuntimeException unchecked
              ? unchecked
              : new DatabaseException("the database refused: " + e.getMessage(), e);
    };
  }
}
