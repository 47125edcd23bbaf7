package dev.varve.database;

import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What a failure of a transaction means for trying again. */
enum FailureKind {
  /** Deadlock or lock wait: the whole unit may run again. */
  CONTENTION,
  /** The connection is gone; a commit may have happened. */
  CONNECTION_LOST,
  /** No connection was free in time. */
  POOL_EXHAUSTED,
  /** Trying again would fail again. */
  PERMANENT;

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;

  /**
   * Looks at causes and suppressed ones alike: transaction managers attach them as either. Where a
   * connection from the pool turns out to be dead when a transaction begins on it, they tell no
   * cause at all, and throw a bare {@link SystemException}.
   */
  static FailureKind of(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> pending = new ArrayDeque<>();
    pending.add(failure);
    boolean neverBegan = false;
    while (!pending.isEmpty()) {
      Throwable next = pending.remove();
      if (!seen.add(next)) {
        continue;
      }
      if (next instanceof SQLException sql && kind(sql) != PERMANENT) {
        return kind(sql);
      }
      neverBegan |= next instanceof SystemException;
      if (next.getCause() != null) {
        pending.add(next.getCause());
      }
      Collections.addAll(pending, next.getSuppressed());
    }
    return neverBegan ? CONNECTION_LOST : PERMANENT;
  }

  private static FailureKind kind(SQLException sql) {
    if (sql.getErrorCode() == DEADLOCK || sql.getErrorCode() == LOCK_WAIT_TIMEOUT) {
      return CONTENTION;
    }
    if (sql.getSQLState() != null && sql.getSQLState().startsWith("08")) {
      return CONNECTION_LOST;
    }
    return sql.getCause() instanceof TimeoutException ? POOL_EXHAUSTED : PERMANENT;
  }
}
