package dev.varve.access;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts that others entrust to the server, as the database may hold them: useless without the
 * server's own secret.
 *
 * <p>Layout, version 1: the byte 1; 12 random bytes; AES-256 in GCM of the UTF-8, with its tag of
 * 16 bytes.
 */
@Singleton
public class SealedTexts {

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  SealedTexts(ServerSecret secret) {
    key = new SecretKeySpec(secret.keyFor("sealed texts"), "AES");
  }

  public byte[] seal(String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
        .put(VERSION)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /** {@link IllegalStateException} when the text was sealed under another secret. */
  public String open(byte[] sealed) {
    ByteBuffer in = ByteBuffer.wrap(sealed);
    if (in.remaining() <= 1 + NONCE_BYTES || in.get() != VERSION) {
      throw new IllegalStateException("not a sealed text");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    in.get(nonce);
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return new String(run(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a text was sealed under another server secret", e);
    }
  }
}
