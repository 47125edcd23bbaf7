package dev.varve.access;

import dev.varve.cache.BoundedMap;
import dev.varve.error.VarveException.TooManyTries;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Slows down whoever guesses secrets: an address that fails with one key, an address that fails
 * with many keys, and many addresses that fail with one key. In the last case addresses that have
 * logged in with the key still get through, so nobody can lock the key's owner out. Counts in this
 * node alone.
 */
@Singleton
class LoginThrottle {

  private static final int REMEMBERED = 10_000;
  private static final int NETWORK_BYTES = 8;

  private final FailureBudgets pairs = new FailureBudgets(10, Duration.ofSeconds(6));
  private final FailureBudgets addresses = new FailureBudgets(200, Duration.ofMillis(500));
  private final FailureBudgets keys = new FailureBudgets(1_000, Duration.ofSeconds(4));
  private final BoundedMap<String, Boolean> known = BoundedMap.ofLatestUsed(REMEMBERED);
  private final InstantSource clock;

  LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /** Refuses the right secret as well as a wrong one: else guessing would go on. */
  void requireRoom(String accessKeyId, String address) {
    long now = clock.millis();
    String network = network(address);
    String pair = pair(accessKeyId, network);
    Duration wait = longer(pairs.untilRoom(pair, now), addresses.untilRoom(network, now));
    if (!known.contains(pair)) {
      wait = longer(wait, keys.untilRoom(accessKeyId, now));
    }
    if (wait.isPositive()) {
      throw new TooManyTries(
          "too many failed logins; try again in " + Math.max(1, wait.toSeconds()) + " s");
    }
  }

  void failed(String accessKeyId, String address) {
    long now = clock.millis();
    String network = network(address);
    pairs.spend(pair(accessKeyId, network), now);
    addresses.spend(network, now);
    keys.spend(accessKeyId, now);
  }

  void succeeded(String accessKeyId, String address) {
    String pair = pair(accessKeyId, network(address));
    pairs.forgive(pair);
    known.put(pair, true);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String pair(String accessKeyId, String network) {
    return network + " " + accessKeyId;
  }

  /** Whoever has one IPv6 address has the 2^64 of its network. */
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // A literal, so nothing is looked up.
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
