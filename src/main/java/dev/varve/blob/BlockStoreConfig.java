package dev.varve.blob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where object bytes are kept. */
@ConfigMapping(prefix = "varve.blockstore")
public interface BlockStoreConfig {

  /** Root folder of the local store. */
  @WithDefault("${varve.data.dir:data}/objects")
  Path path();
}
