package dev.varve.index;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is on disk is not what was written. The index starts over empty: replay from seq 1. */
public final class IndexDamagedException extends IndexException {

  private final transient Path folder;

  IndexDamagedException(Path folder, String finding, @Nullable Throwable cause) {
    super("the index in " + folder + " is damaged: " + finding + "; it must be rebuilt", cause);
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }
}
