package dev.varve.access;

import static java.util.Objects.requireNonNull;

import dev.varve.error.VarveException.InvalidRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** An access key id and its secret. The secret is never stored, except in the admin's own file. */
record Credentials(String accessKeyId, String secret) {

  private static final Pattern ID = Pattern.compile("[!-9;-~]{3,64}");
  private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String ID_PREFIX = "VARVE";
  private static final int RANDOM_LETTERS = 16;
  private static final int SECRET_BYTES = 32;
  private static final int SECRET_MIN = 8;
  private static final int SECRET_MAX = 256;

  Credentials {
    requireNonNull(accessKeyId, "accessKeyId is null");
    requireNonNull(secret, "secret is null");
  }

  static Credentials random(SecureRandom random) {
    StringBuilder id = new StringBuilder(ID_PREFIX);
    random
        .ints(RANDOM_LETTERS, 0, ID_LETTERS.length())
        .forEach(letter -> id.append(ID_LETTERS.charAt(letter)));
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new Credentials(
        id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Refuses what HTTP Basic can't carry or anybody can guess. */
  static Credentials chosen(String accessKeyId, String secret) {
    if (!ID.matcher(accessKeyId).matches()) {
      throw new InvalidRequest("an access key id has 3 to 64 ASCII characters, no space nor colon");
    }
    if (secret.length() < SECRET_MIN || secret.length() > SECRET_MAX) {
      throw new InvalidRequest("a secret access key has 8 to 256 characters");
    }
    return new Credentials(accessKeyId, secret);
  }

  /** Without the secret, so that it can't get into a log. */
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + "]";
  }
}
