package dev.varve.network;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where a call goes: an http or https address whose name has been looked up, once. The call goes to
 * the place that was found then, whatever the name leads to by the time it is made.
 *
 * @param place what to connect to
 * @param isPublic whether all that the name led to is of the internet
 */
public record Destination(URI address, InetAddress place, boolean isPublic) {

  private static final int LAST_PORT = 65_535;

  /** Refuses ports that there are none of. */
  public Destination {
    if (address.getPort() > LAST_PORT) {
      throw new IllegalArgumentException("a port is at most " + LAST_PORT);
    }
  }

  /**
   * Looks up.
   *
   * @throws UnknownHostException when the name leads nowhere
   */
  public static Destination find(URI address, NameResolver names) throws UnknownHostException {
    if (address.getHost() == null) {
      throw new UnknownHostException("the address names no host");
    }
    List<InetAddress> places = names.addressesOf(address.getHost());
    boolean isPublic = places.stream().allMatch(PublicAddresses::isPublic);
    return new Destination(address, places.getFirst(), isPublic);
  }

  boolean isSecure() {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  int port() {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return isSecure() ? 443 : 80;
  }

  /** What the request line asks for. */
  String resource() {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
  }
}
