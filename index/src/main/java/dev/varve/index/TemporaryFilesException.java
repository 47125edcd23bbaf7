package dev.varve.index;

import java.io.IOException;

/** The folder for temporary files is full or can't be written; nothing is wrong with the index. */
public final class TemporaryFilesException extends IndexException {

  TemporaryFilesException(IOException cause) {
    super("temporary files can't be written: " + cause.getMessage(), cause);
  }
}
