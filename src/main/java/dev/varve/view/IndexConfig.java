package dev.varve.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The derived index. */
@ConfigMapping(prefix = "varve.index")
public interface IndexConfig {

  /** One folder a repository below it, named by the repository's internal id. */
  @WithDefault("${varve.data.dir:data}/index")
  Path path();

  /** How long a request waits for the index to take a commit in before it is refused. */
  @WithDefault("30s")
  Duration readPatience();

  /**
   * How long a commit that stands waits to be searchable before it is acknowledged all the same.
   */
  @WithDefault("10s")
  Duration commitPatience();

  /** How long nobody asked for a repository's index before it is closed; the next call opens it. */
  @WithDefault("30m")
  Duration closeAfter();
}
