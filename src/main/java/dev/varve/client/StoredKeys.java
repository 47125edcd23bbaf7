package dev.varve.client;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The administrator's keys as the service keeps them: from the environment, or from the file {@code
 * credentials} of the data folder, with the lines {@code access_key_id=} and {@code
 * secret_access_key=}.
 */
public final class StoredKeys {

  private StoredKeys() {}

  public static ApiClient.Keys load(Path dataFolder, Map<String, String> environment) {
    String id = environment.get("VARVE_ACCESS_KEY_ID");
    String secret = environment.get("VARVE_SECRET_ACCESS_KEY");
    return id != null && secret != null ? new ApiClient.Keys(id, secret) : read(file(dataFolder));
  }

  public static Path file(Path dataFolder) {
    return dataFolder.resolve("credentials");
  }

  private static ApiClient.Keys read(Path file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the keys in "
              + file
              + ": give the service's --data, or set VARVE_ACCESS_KEY_ID and"
              + " VARVE_SECRET_ACCESS_KEY",
          e);
    }
    String id = lines.getProperty("access_key_id");
    String secret = lines.getProperty("secret_access_key");
    if (id == null || secret == null) {
      throw new IllegalStateException(file + " lacks access_key_id= or secret_access_key=");
    }
    return new ApiClient.Keys(id, secret);
  }
}
