package dev.varve.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.TooManyTries;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private static final String HOME = "192.0.2.1";
  private static final String ELSEWHERE = "198.51.100.7";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final LoginThrottle throttle = new LoginThrottle(() -> now);

  @Test
  void anAddressThatKeepsFailingWithAKeyMustWait() {
    fail("key", ELSEWHERE, 9);
    assertFree("key", ELSEWHERE);
    fail("key", ELSEWHERE, 1);
    assertThatThrownBy(() -> throttle.requireRoom("key", ELSEWHERE))
        .isInstanceOf(TooManyTries.class)
        .hasMessageContaining("6 s");
  }

  @Test
  void waitingGivesFurtherTriesOneByOne() {
    fail("key", ELSEWHERE, 10);
    now = now.plus(Duration.ofSeconds(6));
    assertFree("key", ELSEWHERE);
    fail("key", ELSEWHERE, 1);
    assertSlowed("key", ELSEWHERE);
  }

  @Test
  void anotherAddressIsNotHeldBack() {
    fail("key", ELSEWHERE, 10);
    assertFree("key", HOME);
  }

  @Test
  void anAddressThatTriesManyKeysMustWait() {
    for (int i = 0; i < 200; i++) {
      throttle.failed("key" + i, ELSEWHERE);
    }
    assertSlowed("another", ELSEWHERE);
    assertFree("another", HOME);
  }

  @Test
  void aKeyThatIsTriedFromEverywhereIsFreeWhereItHasWorked() {
    throttle.succeeded("key", HOME);
    for (int i = 0; i < 1_000; i++) {
      throttle.failed("key", "10.0." + i / 250 + "." + i % 250);
    }
    assertSlowed("key", ELSEWHERE);
    assertFree("key", HOME);
  }

  @Test
  void theRightSecretEndsTheCount() {
    fail("key", HOME, 9);
    throttle.succeeded("key", HOME);
    fail("key", HOME, 9);
    assertFree("key", HOME);
  }

  @Test
  void theAddressesOfOneIpv6NetworkCountAsOne() {
    assertThat(LoginThrottle.network("2001:db8::1"))
        .isEqualTo(LoginThrottle.network("2001:db8:0:0:ffff::2"))
        .isNotEqualTo(LoginThrottle.network("2001:db8:0:1::1"));
    assertThat(LoginThrottle.network("nonsense:")).isEqualTo("nonsense:");
  }

  private void fail(String key, String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(key, address);
    }
  }

  private void assertFree(String key, String address) {
    assertThatCode(() -> throttle.requireRoom(key, address)).doesNotThrowAnyException();
  }

  private void assertSlowed(String key, String address) {
    assertThatThrownBy(() -> throttle.requireRoom(key, address)).isInstanceOf(TooManyTries.class);
  }
}
