package dev.varve.access;

import dev.varve.error.VarveException.Unauthorized;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/** Checks access keys and sessions. */
@ApplicationScoped
public class Authentication {

  /** lakeFS's words; they don't tell a wrong key from a wrong secret. */
  static final String REFUSED = "error authenticating request";

  private static final byte[] NO_HASH = new byte[32];

  private final CredentialRows rows;
  private final SessionTokens tokens;
  private final byte[] pepper;

  Authentication(CredentialRows rows, SessionTokens tokens, ServerSecret secret) {
    this.rows = rows;
    this.tokens = tokens;
    pepper = secret.keyFor("credentials");
  }

  /** A session as it was given to a user. */
  public record Session(String token, Instant expires) {

    /** The header that makes a browser keep the session, out of reach of scripts. */
    public String cookie() {
      return AuthenticationFilter.COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Lax";
    }
  }

  /** Opens a session for whoever knows the secret. */
  public Session login(String accessKeyId, String secret) {
    byKey(accessKeyId, secret);
    return tokens.issue(accessKeyId);
  }

  /** Does the same work for unknown keys as for known ones, so that time tells nothing. */
  User byKey(String accessKeyId, String secret) {
    Optional<CredentialRows.Stored> stored = rows.find(accessKeyId);
    byte[] expected = stored.map(CredentialRows.Stored::secretHash).orElse(NO_HASH);
    boolean matches = MessageDigest.isEqual(expected, hash(secret));
    return stored.filter(known -> matches).orElseThrow(Authentication::refused).user();
  }

  /** A session ends with its credential, so the key is looked up each time. */
  User bySession(String token) {
    String accessKeyId = tokens.verify(token).orElseThrow(Authentication::refused);
    return rows.find(accessKeyId).orElseThrow(Authentication::refused).user();
  }

  void store(String user, Credentials credentials, Instant now) {
    rows.put(user, credentials.accessKeyId(), hash(credentials.secret()), now);
  }

  private byte[] hash(String secret) {
    return ServerSecret.hmac(pepper, secret);
  }

  static Unauthorized refused() {
    return new Unauthorized(REFUSED);
  }
}
