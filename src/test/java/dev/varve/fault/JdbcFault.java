package dev.varve.fault;

import java.sql.Connection;
import java.sql.SQLException;

/** How a call to the database fails, as Connector/J tells it. */
enum JdbcFault {
  /** The server has rolled the whole transaction back. */
  DEADLOCK {
    @Override
    SQLException strike(Connection connection) throws SQLException {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return new SQLException("Deadlock found when trying to get lock", "40001", 1213);
    }
  },
  /** The server has rolled back the statement only. */
  LOCK_WAIT {
    @Override
    SQLException strike(Connection connection) {
      return new SQLException("Lock wait timeout exceeded", "HY000", 1205);
    }
  },
  /** The connection breaks before the server has seen the call. */
  LOST {
    @Override
    SQLException strike(Connection connection) throws SQLException {
      connection.abort(Runnable::run);
      return new SQLException("Lost connection to MySQL server during query", "08S01", 2013);
    }
  },
  /** The server does what it was asked for, and the answer is lost. */
  ANSWER_LOST {
    @Override
    boolean isAfterCall() {
      return true;
    }

    @Override
    SQLException strike(Connection connection) throws SQLException {
      return LOST.strike(connection);
    }
  },
  /** Nothing that trying again could help with. */
  PERMANENT {
    @Override
    SQLException strike(Connection connection) {
      return new SQLException("The table is full", "HY000", 1114);
    }
  };

  /** Does to the connection what the server does, and returns what the driver would throw. */
  abstract SQLException strike(Connection connection) throws SQLException;

  boolean isAfterCall() {
    return false;
  }
}
