package dev.varve.database;

/** The database refused, and trying again would not help. */
public final class DatabaseException extends RuntimeException {

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
