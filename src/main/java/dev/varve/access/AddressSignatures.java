package dev.varve.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/** Signs addresses that callers are given, so that they can be told from made-up ones. */
@ApplicationScoped
public class AddressSignatures {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final byte[] key;

  AddressSignatures(ServerSecret secret) {
    key = secret.keyFor("physical addresses");
  }

  /** 43 letters, digits, - and _ for texts that have no NUL. */
  public String sign(List<String> texts) {
    return ENCODER.encodeToString(ServerSecret.hmac(key, String.join("\0", texts)));
  }

  public boolean verify(List<String> texts, String signature) {
    return MessageDigest.isEqual(bytes(sign(texts)), bytes(signature));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
