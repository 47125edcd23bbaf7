package dev.varve.database;

import java.nio.file.Path;
import java.util.Locale;

/** Another process works on the data folder. */
public final class FolderInUseException extends RuntimeException {

  FolderInUseException(Path folder, String holder) {
    super(
        String.format(
            Locale.ROOT,
            "%s is in use by process %s: stop that one first (./varve stop), or give another folder with --data",
            folder,
            holder.lines().findFirst().orElse("(unknown)")));
  }
}
