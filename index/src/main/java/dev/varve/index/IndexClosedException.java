package dev.varve.index;

/** The index or the view was closed before this call. */
public final class IndexClosedException extends IndexException {

  IndexClosedException(String what) {
    super(what + " is closed; open it again", null);
  }
}
