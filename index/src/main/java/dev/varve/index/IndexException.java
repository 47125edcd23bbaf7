package dev.varve.index;

import org.jspecify.annotations.Nullable;

/** Why the index cannot do what was asked; one subclass for each cause. */
public abstract sealed class IndexException extends RuntimeException
    permits IndexClosedException,
        IndexDamagedException,
        IndexFullException,
        IndexIoException,
        IndexLockedException,
        TemporaryFilesException,
        UnknownCommitException {

  IndexException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
