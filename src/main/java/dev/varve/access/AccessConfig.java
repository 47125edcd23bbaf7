package dev.varve.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How callers are known. */
@ConfigMapping(prefix = "varve")
interface AccessConfig {

  /** Presets the admin's access key; comes together with the secret. */
  Optional<String> accessKeyId();

  Optional<String> secretAccessKey();

  /** Folder that keeps the admin's first credentials and the server's secret. */
  @WithName("data.dir")
  @WithDefault("data")
  Path folder();

  /**
   * The server's secret, 32 characters at least; nodes that share a database share it. Without it
   * each data folder gets one of its own.
   */
  @WithName("auth.secret")
  Optional<String> secret();

  /** How long a session lasts. */
  @WithName("auth.session")
  @WithDefault("24h")
  Duration session();

  /** Where the service listens, for the words on the terminal. */
  @WithName("url")
  @WithDefault("http://${quarkus.http.host:127.0.0.1}:${quarkus.http.port:8000}")
  String url();
}
