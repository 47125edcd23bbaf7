package dev.varve.alert;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.network.PublicAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Decides where alerts may be sent. A name is looked up for each delivery, right before it is
 * called: the JDK remembers look-ups for half a minute, so that the call goes to the address that
 * was checked. Redirects are not followed.
 */
@ApplicationScoped
class Receivers {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int MAX_LENGTH = 2048;

  private final AlertConfig config;

  Receivers(AlertConfig config) {
    this.config = config;
  }

  /** Refuses addresses that are malformed, unknown or not allowed. */
  URI check(String url) {
    URI address = parse(url);
    boolean isWellFormed =
        url.length() <= MAX_LENGTH
            && address.getScheme() != null
            && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
            && address.getHost() != null
            && address.getRawUserInfo() == null
            && address.getRawFragment() == null;
    if (!isWellFormed) {
      throw new InvalidRequest(
          "url is an http or https address without user and fragment, up to 2048 characters");
    }
    if (!config.allowPrivateAddresses()) {
      checkPublic(address.getHost());
    }
    return address;
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new InvalidRequest("url is no address: " + e.getReason());
    }
  }

  private static void checkPublic(String host) {
    try {
      if (!PublicAddresses.isPublic(host)) {
        throw new InvalidRequest(
            "url leads to a private address; varve.alerts.allow-private-addresses allows it");
      }
    } catch (UnknownHostException e) {
      throw new InvalidRequest("url has an unknown host: " + host);
    }
  }
}
