package dev.varve.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTokensTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;

  @Test
  void aTokenNamesTheKeyThatOpenedTheSession() {
    SessionTokens tokens = tokens("a secret that is long enough, really");
    assertThat(tokens.verify(tokens.issue("key", "m").token()))
        .get()
        .extracting(SessionTokens.Opened::accessKeyId, SessionTokens.Opened::mark)
        .containsExactly("key", "m");
  }

  @Test
  void eachSessionHasAnIdOfItsOwn() {
    SessionTokens tokens = tokens("a secret that is long enough, really");
    assertThat(tokens.verify(tokens.issue("key", "m").token()).orElseThrow().id())
        .isNotEqualTo(tokens.verify(tokens.issue("key", "m").token()).orElseThrow().id());
  }

  @Test
  void aTokenEndsWithItsSession() {
    SessionTokens tokens = tokens("a secret that is long enough, really");
    Authentication.Session session = tokens.issue("key", "m");
    now = session.expires();
    assertThat(tokens.verify(session.token())).isEmpty();
  }

  @Test
  void aTokenOfAnotherServerIsNotTaken() {
    String token = tokens("another secret that is long enough").issue("key", "m").token();
    assertThat(tokens("a secret that is long enough, really").verify(token)).isEmpty();
  }

  @Test
  void aTokenWithoutSignatureIsNotTaken() {
    SessionTokens tokens = tokens("a secret that is long enough, really");
    String[] parts = tokens.issue("key", "m").token().split("\\.", -1);
    // {"alg":"none"}
    assertThat(tokens.verify("eyJhbGciOiJub25lIn0." + parts[1] + ".")).isEmpty();
  }

  private SessionTokens tokens(String secret) {
    InstantSource clock = () -> now;
    return new SessionTokens(new ServerSecret(secret), AccessConfigTest.of(Map.of()), clock);
  }
}
