package dev.varve.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The log of runs. */
@ConfigMapping(prefix = "varve.runs")
public interface RunConfig {

  /**
   * Up to so many rows a run's fingerprint is taken before it is answered, at about 200,000 a
   * second; else in the background.
   */
  @WithDefault("100000")
  long rowsAtOnce();
}
