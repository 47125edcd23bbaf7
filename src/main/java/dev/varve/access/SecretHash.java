package dev.varve.access;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What is kept of a secret: HMAC-SHA-256 under the server's key for credentials. */
@Singleton
class SecretHash {

  private static final int MARK_DIGITS = 32;

  private final byte[] pepper;
  private final byte[] markKey;

  SecretHash(ServerSecret secret) {
    pepper = secret.keyFor("credentials");
    markKey = secret.keyFor("marks of credentials");
  }

  byte[] of(String secret) {
    return ServerSecret.hmac(pepper, secret);
  }

  boolean matches(byte[] hash, String secret) {
    return MessageDigest.isEqual(hash, of(secret));
  }

  /** Tells a session's credential from a later one of the same id, and nothing else. */
  String mark(byte[] hash) {
    HexFormat hex = HexFormat.of();
    return hex.formatHex(ServerSecret.hmac(markKey, hex.formatHex(hash))).substring(0, MARK_DIGITS);
  }
}
