package dev.varve.api;

import dev.varve.access.AddressSignatures;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses within a repository's namespace that callers write to themselves, and then link.
 *
 * <p>Layout: {@code <namespace>/data/<xx>/<id>,<signature>}. The id is the time in milliseconds in
 * 12 hexadecimal digits and 20 random ones, of which the first two of the latter name the folder;
 * the signature is over repository, branch, path and all before the comma.
 */
@Singleton
class BackingAddress {

  static final Duration VALIDITY = Duration.ofHours(24);

  private static final int TIME_DIGITS = 12;
  private static final int RANDOM_BYTES = 10;
  private static final Pattern FORM =
      Pattern.compile("(.*/data/[0-9a-f]{2}/([0-9a-f]{12})[0-9a-f]{20}),([-\\w]{43})");

  private final AddressSignatures signatures;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  BackingAddress(AddressSignatures signatures, InstantSource clock) {
    this.signatures = signatures;
    this.clock = clock;
  }

  String fresh(Repository repository, String branch, String path) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String unique = HexFormat.of().formatHex(bytes);
    String time = HexFormat.of().toHexDigits(clock.millis(), TIME_DIGITS);
    String address =
        repository.bareNamespace() + "/data/" + unique.substring(0, 2) + "/" + time + unique;
    return address + "," + signatures.sign(signed(repository, branch, path, address));
  }

  /**
   * Refuses an address inside the namespace unless it was given out for this path, not long ago.
   * What lies outside is for {@link PhysicalAddresses} to judge.
   */
  void check(Repository repository, String branch, String path, String address) {
    if (!PhysicalAddresses.isWithin(repository, address)) {
      return;
    }
    Matcher form = FORM.matcher(address);
    if (!form.matches()
        || !signatures.verify(signed(repository, branch, path, form.group(1)), form.group(3))) {
      throw new InvalidRequest(
          "invalid link address: it was not given out for this repository, branch and path");
    }
    Instant given = Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(form.group(2)));
    if (given.plus(VALIDITY).isBefore(clock.instant())) {
      throw new InvalidRequest("expired link address: ask for a new one, they last 24 hours");
    }
  }

  private static List<String> signed(
      Repository repository, String branch, String path, String address) {
    return List.of(repository.id().toString(), branch, path, address);
  }
}
