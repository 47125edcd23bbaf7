package dev.varve.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;

/** The keys that the service wrote on its first start. */
record Credentials(String accessKeyId, String secretAccessKey) {

  static Credentials read(Path file) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Credentials(
        properties.getProperty("access_key_id"), properties.getProperty("secret_access_key"));
  }

  String basic() {
    String pair = accessKeyId + ":" + secretAccessKey;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
