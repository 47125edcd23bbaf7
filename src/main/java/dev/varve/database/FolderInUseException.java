package dev.varve.database;

import java.nio.file.Path;

/** Another process works on the data folder. */
public final class FolderInUseException extends RuntimeException {

  FolderInUseException(Path folder, String holder) {
    super(
        "%s is in use by process %s: stop that one first (./varve stop), or give another folder with --data"
            .formatted(folder, holder.lines().findFirst().orElse("(unknown)")));
  }
}
