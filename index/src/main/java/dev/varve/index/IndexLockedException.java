package dev.varve.index;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, or another part of this one, has the folder open. */
public final class IndexLockedException extends IndexException {

  private final transient Path folder;

  IndexLockedException(Path folder, IOException cause) {
    super("the index in " + folder + " is open elsewhere; close it there first", cause);
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }
}
