package dev.varve.alert;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.network.Destination;
import dev.varve.network.NameResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Decides where alerts may be sent. A name is looked up once for each delivery, and the call goes
 * to what was checked. Redirects are not followed.
 */
@ApplicationScoped
class Receivers {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int MAX_LENGTH = 2048;

  private static final int LAST_PORT = 65_535;

  private final AlertConfig config;
  private final NameResolver names;

  Receivers(AlertConfig config, NameResolver names) {
    this.config = config;
    this.names = names;
  }

  /** Refuses addresses that are malformed, unknown or not allowed. */
  Destination check(String url) {
    URI address = parse(url);
    boolean isWellFormed =
        url.length() <= MAX_LENGTH
            && address.getScheme() != null
            && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
            && address.getHost() != null
            && address.getPort() <= LAST_PORT
            && address.getRawUserInfo() == null
            && address.getRawFragment() == null;
    if (!isWellFormed) {
      throw new InvalidRequest(
          "url is an http or https address without user and fragment, up to 2048 characters");
    }
    Destination found = find(address);
    if (!found.isPublic() && !config.allowPrivateAddresses()) {
      throw new InvalidRequest(
          "url leads to a private address; varve.alerts.allow-private-addresses allows it");
    }
    return found;
  }

  private Destination find(URI address) {
    try {
      return Destination.find(address, names);
    } catch (UnknownHostException e) {
      throw new InvalidRequest("url has an unknown host: " + address.getHost());
    }
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new InvalidRequest("url is no address: " + e.getReason());
    }
  }
}
