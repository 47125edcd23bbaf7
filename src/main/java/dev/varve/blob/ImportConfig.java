package dev.varve.blob;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What may be imported. */
@ConfigMapping(prefix = "varve.import")
public interface ImportConfig {

  /**
   * Folders of this machine whose files may be imported ({@code VARVE_IMPORT_ROOTS}, separated by
   * commas). Without any, no local file can be.
   */
  Optional<List<Path>> roots();
}
