package dev.varve.view;

import dev.varve.database.DatabaseException;
import dev.varve.error.VarveException;
import dev.varve.index.IndexDamagedException;
import dev.varve.index.IndexIoException;
import dev.varve.index.IndexLockedException;

/**
 * What callers are told of an index that can't be read. The failures' own words name folders,
 * statements and hosts of the server; they are for its log.
 */
final class Trouble {

  private Trouble() {}

  /** Continues a sentence about the index. */
  static String of(Throwable failure) {
    return switch (failure) {
      case IndexDamagedException _ -> "it is damaged and is being made again";
      case IndexIoException _ -> "its disk can't be read or written, or is full";
      case IndexLockedException _ -> "another process has it open";
      case DatabaseException _ -> "the database can't be read";
      case VarveException.Corrupt _ -> "what is stored does not verify; varve fsck tells what";
      case VarveException _ -> "what is stored can't be read";
      default -> "it failed";
    };
  }
}
