package dev.varve.database;

import java.util.List;

/** The database is set up so that it may lose or mix up what it is given. */
public final class UnsafeDatabaseException extends RuntimeException {

  UnsafeDatabaseException(List<String> problems) {
    super("the database is not safe to use:\n- " + String.join("\n- ", problems));
  }
}
