package dev.varve.hook.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Hooks. */
@ConfigMapping(prefix = "varve.hooks")
public interface HookConfig {

  /**
   * How scripts are shut in; when left out, bwrap where it works and process elsewhere. Scripts do
   * not run when it is off, so what they guard is refused.
   */
  Optional<Sandbox.Mode> sandbox();

  /** How many scripts run at once, each in a worker process. */
  @WithDefault("2")
  int workers();

  /** How many more worker processes stand by, in the place of those that have to be killed. */
  @WithDefault("1")
  int spareWorkers();

  /** How many scripts may wait for a worker; further ones are sent away with 429. */
  @WithDefault("32")
  int maxWaiting();

  /** How long a script waits for a worker. */
  @WithDefault("30s")
  Duration patience();

  /** The folder of the file that makes workers start faster; none when left out. */
  Optional<String> startCache();

  /** The heap of a worker, in megabytes. */
  @WithDefault("256")
  int heapMegabytes();

  /** After so many scripts a worker is replaced. */
  @WithDefault("200")
  int jobsPerWorker();

  /** Variables of the environment that webhooks may name begin so. */
  @WithDefault("LAKEFSACTION_")
  String envPrefix();

  /** Webhooks. */
  WebhookConfig webhook();

  /** Where webhooks may go. */
  interface WebhookConfig {

    /**
     * Whether webhooks may call this machine and private networks, as lakeFS's do. Then whoever may
     * write action files reaches what only this server reaches.
     */
    @WithDefault("true")
    boolean allowPrivate();
  }
}
