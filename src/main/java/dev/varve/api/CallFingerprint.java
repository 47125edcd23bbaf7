package dev.varve.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over texts and bytes, each with its length before it, so that no two sequences run
 * together.
 */
final class CallFingerprint {

  private final MessageDigest digest;

  CallFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  CallFingerprint add(@Nullable String text) {
    return add(text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
  }

  CallFingerprint add(byte[] bytes) {
    digest.update(String.format(Locale.ROOT, "%d:", bytes.length).getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return this;
  }

  byte[] bytes() {
    return digest.digest();
  }
}
