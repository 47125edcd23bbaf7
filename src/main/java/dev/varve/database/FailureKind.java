package dev.varve.database;

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
   * What the pool says when a transaction can't begin on a connection, which is dead then. It gives
   * neither a state nor the cause. (Its own guess, a second data source, can't be: there is one.)
   */
  private static final String NEVER_BEGAN =
      "Exception in association of connection to existing transaction";

  /** Looks at causes and suppressed ones alike: transaction managers attach them as either. */
  static FailureKind of(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> pending = new ArrayDeque<>();
    pending.add(failure);
    while (!pending.isEmpty()) {
      Throwable next = pending.remove();
      if (!seen.add(next)) {
        continue;
      }
      if (next instanceof SQLException sql && kind(sql) != PERMANENT) {
        return kind(sql);
      }
      if (next.getCause() != null) {
        pending.add(next.getCause());
      }
      Collections.addAll(pending, next.getSuppressed());
    }
    return PERMANENT;
  }

  private static FailureKind kind(SQLException sql) {
    if (sql.getErrorCode() == DEADLOCK || sql.getErrorCode() == LOCK_WAIT_TIMEOUT) {
      return CONTENTION;
    }
    if (sql.getSQLState() != null && sql.getSQLState().startsWith("08")) {
      return CONNECTION_LOST;
    }
    if (NEVER_BEGAN.equals(sql.getMessage())) {
      return CONNECTION_LOST;
    }
    return sql.getCause() instanceof TimeoutException ? POOL_EXHAUSTED : PERMANENT;
  }
}
