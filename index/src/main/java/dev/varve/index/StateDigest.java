package dev.varve.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A set hash over (path, identity) of all live versions: equal states have equal digests whatever
 * their history, and a change costs one addition and one subtraction.
 *
 * <p>LtHash (Bellare and Micciancio 1997; Lewi, Kim, Maykov, Weis 2019) with 1,024 lanes of 16
 * bits, added modulo 2^16. An element is expanded by AES-256 in counter mode under the key
 * SHA-256(path in UTF-8, 0x00, identity in hex). An XOR or a sum of hashes would be shorter, and
 * can be forged.
 *
 * <p>Stored form, version 1: the 1,024 lanes, little-endian, 2,048 bytes. Mutable, and not for
 * several threads.
 */
public final class StateDigest {

  /** Length of {@link #bytes}. */
  public static final int BYTES = 2048;

  private static final byte[] ZEROS = new byte[BYTES];
  private static final IvParameterSpec ZERO_IV = new IvParameterSpec(new byte[16]);

  private final short[] lanes;
  private final MessageDigest sha256;
  private final Cipher expander;
  private final byte[] expanded = new byte[BYTES];
  private final short[] element = new short[BYTES / Short.BYTES];

  private StateDigest(short[] lanes) {
    this.lanes = lanes;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
      expander = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has SHA-256 and AES", e);
    }
  }

  /** The digest of the state without objects. */
  public static StateDigest empty() {
    return new StateDigest(new short[BYTES / Short.BYTES]);
  }

  /** Reads {@link #bytes} back; {@link IllegalArgumentException} when the length is wrong. */
  public static StateDigest of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a state digest has 2048 bytes, not " + bytes.length);
    }
    StateDigest digest = empty();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(digest.lanes);
    return digest;
  }

  /** Takes the change's before out and puts its after in. */
  public StateDigest apply(Change change) {
    if (change.before() != null) {
      remove(change.before());
    }
    if (change.after() != null) {
      add(change.after());
    }
    return this;
  }

  public StateDigest add(ObjectVersion version) {
    expand(version);
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] += element[i];
    }
    return this;
  }

  public StateDigest remove(ObjectVersion version) {
    expand(version);
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] -= element[i];
    }
    return this;
  }

  /** Adds what another digest has gathered, lane by lane. */
  public StateDigest plus(StateDigest delta) {
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] += delta.lanes[i];
    }
    return this;
  }

  /** The stored form, {@link #BYTES} long. */
  public byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asShortBuffer().put(lanes);
    return buffer.array();
  }

  /** SHA-256 of the stored form in hex; the empty string for the empty state. */
  public String hex() {
    byte[] bytes = bytes();
    return Arrays.equals(bytes, ZEROS) ? "" : HexFormat.of().formatHex(sha256.digest(bytes));
  }

  private void expand(ObjectVersion version) {
    sha256.update(version.path().getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    byte[] key = sha256.digest(version.identity().hex().getBytes(StandardCharsets.US_ASCII));
    try {
      expander.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), ZERO_IV);
      expander.doFinal(ZEROS, 0, BYTES, expanded);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("AES in counter mode takes any 256-bit key", e);
    }
    ByteBuffer.wrap(expanded).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(element);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateDigest digest && Arrays.equals(lanes, digest.lanes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lanes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
