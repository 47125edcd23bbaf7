package dev.varve.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Search. */
@ConfigMapping(prefix = "varve.search")
public interface SearchConfig {

  /** How long a search may take before it is refused. */
  @WithDefault("5s")
  Duration timeout();
}
