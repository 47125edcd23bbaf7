package dev.varve.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The private MySQL server cannot be initialised or started. */
public final class MysqlFailedException extends RuntimeException {

  MysqlFailedException(String what, Path log, @Nullable Throwable cause) {
    super(what + "; its log is " + log, cause);
  }

  MysqlFailedException(String what) {
    super(what);
  }
}
