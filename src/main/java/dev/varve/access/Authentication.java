package dev.varve.access;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Unauthorized;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks access keys and sessions. */
@ApplicationScoped
public class Authentication {

  /** What a browser keeps a session in. */
  public static final String COOKIE = "internal_auth_session";

  /** lakeFS's words; they don't tell a wrong key from a wrong secret. */
  static final String REFUSED = "error authenticating request";

  /** Ids are kept to slow down guessing, so nothing is kept that no key can be called. */
  private static final Pattern ACCESS_KEY_ID = Pattern.compile("[!-~]{1,64}");

  private static final byte[] NO_HASH = new byte[32];

  private final Transactions transactions;
  private final UserRows users;
  private final CredentialRows rows;
  private final RecentCredentials recent;
  private final SessionTokens tokens;
  private final EndedSessions ended;
  private final SecretHash secretHash;
  private final LoginThrottle throttle;

  Authentication(
      Transactions transactions,
      UserRows users,
      CredentialRows rows,
      RecentCredentials recent,
      SessionTokens tokens,
      EndedSessions ended,
      SecretHash secretHash,
      LoginThrottle throttle) {
    this.transactions = transactions;
    this.users = users;
    this.rows = rows;
    this.recent = recent;
    this.tokens = tokens;
    this.ended = ended;
    this.secretHash = secretHash;
    this.throttle = throttle;
  }

  /** A session as it was given to a user. */
  public record Session(String token, Instant expires) {

    /** The header that makes a browser keep the session, out of reach of scripts. */
    public String cookie(boolean isSecure) {
      String cookie = COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Lax";
      return isSecure ? cookie + "; Secure" : cookie;
    }

    /** The header that makes a browser forget its session. */
    public static String endingCookie() {
      return COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";
    }
  }

  /**
   * Opens a session for whoever knows the secret.
   *
   * @param address where the call comes from
   */
  public Session login(String accessKeyId, String secret, String address) {
    return tokens.issue(accessKeyId, secretHash.mark(proven(accessKeyId, secret, address)));
  }

  User byKey(String accessKeyId, String secret, String address) {
    return check(accessKeyId, secret, address).user();
  }

  private byte[] proven(String accessKeyId, String secret, String address) {
    return check(accessKeyId, secret, address).secretHash();
  }

  /** Does the same work for unknown keys as for known ones, so that time tells nothing. */
  private CredentialRows.Stored check(String given, String secret, String address) {
    String accessKeyId = ACCESS_KEY_ID.matcher(given).matches() ? given : "";
    throttle.requireRoom(accessKeyId, address);
    Optional<CredentialRows.Stored> stored = recent.find(accessKeyId);
    byte[] expected = stored.map(CredentialRows.Stored::secretHash).orElse(NO_HASH);
    boolean matches = secretHash.matches(expected, secret);
    if (stored.isEmpty() || !matches) {
      throttle.failed(accessKeyId, address);
      throw refused();
    }
    throttle.succeeded(accessKeyId, address);
    return stored.get();
  }

  /**
   * Ends a session, whoever still has its token. One that is none, or is over, is left alone.
   *
   * @param authorization the header, which may be a session's; null when there is none
   * @param cookie as the browser has it; null when there is none
   */
  public void logout(@Nullable String authorization, @Nullable String cookie) {
    if (authorization != null
        && AuthorizationHeader.parse(authorization) instanceof AuthorizationHeader.Bearer bearer) {
      tokens.verify(bearer.token()).ifPresent(ended::end);
    }
    if (cookie != null) {
      tokens.verify(cookie).ifPresent(ended::end);
    }
  }

  /** A session ends with its credential, so the key is looked up again and again. */
  User bySession(String token) {
    SessionTokens.Opened opened = tokens.verify(token).orElseThrow(Authentication::refused);
    if (ended.has(opened)) {
      throw refused();
    }
    return recent
        .find(opened.accessKeyId())
        .filter(stored -> secretHash.mark(stored.secretHash()).equals(opened.mark()))
        .orElseThrow(Authentication::refused)
        .user();
  }

  boolean isAnybodyKnown() {
    return !transactions.read(rows::isEmpty);
  }

  /** Adds or replaces a credential, and its user where that is new. */
  void store(String user, Credentials credentials, Instant now) {
    byte[] hash = secretHash.of(credentials.secret());
    transactions.write(
        () -> {
          users.put(user, now);
          rows.put(user, credentials.accessKeyId(), hash, now);
          return true;
        });
    recent.forget();
  }

  static Unauthorized refused() {
    return new Unauthorized(REFUSED);
  }
}
