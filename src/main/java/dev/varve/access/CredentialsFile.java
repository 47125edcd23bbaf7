package dev.varve.access;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The admin's credentials in the data folder, mode 600.
 *
 * <pre>
 * access_key_id=…
 * secret_access_key=…
 * </pre>
 */
record CredentialsFile(PrivateFile file) {

  private static final String ID = "access_key_id";
  private static final String SECRET = "secret_access_key";

  static CredentialsFile in(Path folder) {
    return new CredentialsFile(new PrivateFile(folder.resolve("credentials")));
  }

  Path path() {
    return file.path();
  }

  /**
   * Empty when there is no file; one that lacks a line is refused, so that nothing overwrites it.
   */
  Optional<Credentials> read() {
    return file.read().map(this::parse);
  }

  void write(Credentials credentials) {
    file.write(
        ID + "=" + credentials.accessKeyId() + "\n" + SECRET + "=" + credentials.secret() + "\n");
  }

  private Credentials parse(String text) {
    Properties lines = new Properties();
    try {
      lines.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException("a string can be read", e);
    }
    String id = lines.getProperty(ID);
    String secret = lines.getProperty(SECRET);
    if (id == null || secret == null) {
      throw new IllegalStateException(path() + " needs the lines " + ID + "= and " + SECRET + "=");
    }
    return new Credentials(id, secret);
  }
}
