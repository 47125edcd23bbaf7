package dev.varve;

import dev.varve.client.ApiClient;
import dev.varve.client.StoredKeys;
import dev.varve.demo.Demo;
import dev.varve.demo.ServiceProbe;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Plays the demo as soon as the service is up; a failure is told, and the service goes on. */
record DemoCommand(
    URI url, Path data, Map<String, String> environment, boolean fresh, PrintStream out) {

  boolean play() {
    try {
      ServiceProbe.awaitReady(url);
      return playNow();
    } catch (RuntimeException e) {
      out.println("\nThe demo stopped: " + e.getMessage());
      return false;
    }
  }

  private boolean playNow() {
    Path cache = Path.of(System.getProperty("varve.cache.dir", ".varve")).resolve("openmoji");
    try (ApiClient api = new ApiClient(url, StoredKeys.load(data, environment))) {
      return new Demo(api, url, cache, out).play(StoredKeys.file(data), fresh);
    }
  }
}
