package dev.varve.index;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reading or writing failed: disk full, no permission, too many open files. The index was rolled
 * back to its last durable state; see {@link RepositoryIndex#apply}.
 */
public final class IndexIoException extends IndexException {

  private final transient Path folder;

  IndexIoException(Path folder, String attempt, IOException cause) {
    super(attempt + " in " + folder + " failed: " + cause.getMessage(), cause);
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }
}
