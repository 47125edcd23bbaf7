package dev.varve.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's one secret, and the keys derived from it: HMAC-SHA-256 over a purpose.
 *
 * <p>Kept in {@code secret} in the data folder as 64 hexadecimal characters, unless configured.
 */
@Singleton
class ServerSecret {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final byte[] secret;

  @Inject
  ServerSecret(AccessConfig config) {
    this(
        config
            .serverSecret()
            .orElseGet(() -> kept(new PrivateFile(config.folder().resolve("secret")))));
  }

  ServerSecret(String secret) {
    this.secret = secret.strip().getBytes(StandardCharsets.UTF_8);
    if (this.secret.length < BYTES) {
      throw new IllegalArgumentException("varve.access.server-secret needs 32 characters at least");
    }
  }

  private static String kept(PrivateFile file) {
    return file.read()
        .orElseGet(
            () -> {
              byte[] fresh = new byte[BYTES];
              new SecureRandom().nextBytes(fresh);
              String hex = HexFormat.of().formatHex(fresh);
              file.write(hex + "\n");
              return hex;
            });
  }

  /** A key of 32 bytes that nothing but this purpose uses. */
  byte[] keyFor(String purpose) {
    return hmac(secret, purpose);
  }

  static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + ALGORITHM, e);
    }
  }
}
