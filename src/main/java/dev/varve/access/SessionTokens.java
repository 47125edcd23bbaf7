package dev.varve.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * Sessions as JSON Web Tokens, HS256 and nothing else. The subject is the access key id that opened
 * the session.
 */
@Singleton
class SessionTokens {

  private static final String ISSUER = "varve";
  private static final String AUDIENCE = "login";
  private static final String MARK = "mark";

  private final HmacKey key;
  private final Duration lifetime;
  private final InstantSource clock;

  SessionTokens(ServerSecret secret, AccessConfig config, InstantSource clock) {
    this.key = new HmacKey(secret.keyFor("sessions"));
    this.lifetime = config.session();
    this.clock = clock;
  }

  /**
   * A session and what it was opened with.
   *
   * @param id of this session alone
   * @param mark of the secret, so that a session ends when the key gets another one
   */
  record Opened(String id, Instant expires, String accessKeyId, String mark) {}

  Authentication.Session issue(String accessKeyId, String mark) {
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    Instant expires = now.plus(lifetime);
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(accessKeyId);
    claims.setClaim(MARK, mark);
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
    claims.setGeneratedJwtId();
    return new Authentication.Session(signed(claims), expires);
  }

  /** What opened the session; empty when the token is not ours or has expired. */
  Optional<Opened> verify(String token) {
    try {
      JwtClaims claims = consumer().processToClaims(token);
      return claims.hasClaim(MARK) ? Optional.of(opened(claims)) : Optional.empty();
    } catch (InvalidJwtException | MalformedClaimException e) {
      return Optional.empty();
    }
  }

  private static Opened opened(JwtClaims claims) throws MalformedClaimException {
    return new Opened(
        claims.getJwtId(),
        Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
        claims.getSubject(),
        claims.getClaimValueAsString(MARK));
  }

  private String signed(JwtClaims claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("cannot sign a session", e);
    }
  }

  private JwtConsumer consumer() {
    return new JwtConsumerBuilder()
        .setExpectedIssuer(ISSUER)
        .setExpectedAudience(AUDIENCE)
        .setRequireSubject()
        .setRequireJwtId()
        .setRequireExpirationTime()
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .setVerificationKey(key)
        .setJwsAlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
        .build();
  }
}
