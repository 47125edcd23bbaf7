package dev.varve.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How callers are known. */
@ConfigMapping(prefix = "varve.access")
interface AccessConfig {

  /** Presets the admin's access key ({@code VARVE_ACCESS_KEY_ID}); comes with its secret. */
  Optional<String> keyId();

  /** {@code VARVE_SECRET_ACCESS_KEY}. */
  Optional<String> secretKey();

  /** Folder that keeps the admin's first credentials and the server's secret. */
  @WithDefault("data")
  Path folder();

  /**
   * The server's secret, 32 characters at least; nodes that share a database share it. Without it
   * each data folder gets one of its own.
   */
  Optional<String> serverSecret();

  /** How long a session lasts. */
  @WithDefault("24h")
  Duration session();

  /** Where the service is, for the words on the terminal. */
  @WithDefault("http://127.0.0.1:8000")
  String url();
}
