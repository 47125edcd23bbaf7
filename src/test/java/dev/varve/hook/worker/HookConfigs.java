package dev.varve.hook.worker;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The configuration as it is when nothing is said, but for some properties. */
public final class HookConfigs {

  private HookConfigs() {}

  /**
   * @param properties without {@code varve.hooks.}
   */
  public static HookConfig with(Map<String, String> properties) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder().withMapping(HookConfig.class).addDiscoveredConverters();
    properties.forEach((name, value) -> builder.withDefaultValue("varve.hooks." + name, value));
    return builder.build().getConfigMapping(HookConfig.class);
  }
}
