package dev.varve.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where alerts may go, and how patient they are. */
@ConfigMapping(prefix = "varve.alerts")
public interface AlertConfig {

  /**
   * Whether alerts may call this machine and private networks, which lets whoever may make an alert
   * reach what only this server reaches.
   */
  @WithDefault("false")
  boolean allowPrivateAddresses();

  /** How long a receiver may take. */
  @WithDefault("10s")
  Duration timeout();

  /** When a failed delivery is tried again first; each further time it takes twice as long. */
  @WithDefault("5s")
  Duration firstRetry();
}
