package dev.varve.network;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses of the internet from those that only this server may reach: its own and those of
 * private networks.
 */
final class PublicAddresses {

  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    return !(address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isReserved(address));
  }

  /** What the JDK has no word for: shared, benchmark, reserved, and unique local addresses. */
  private static boolean isReserved(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (address instanceof Inet4Address) {
      return first == 0
          || first >= 240
          || (first == 100 && second >= 64 && second < 128)
          || (first == 192 && second == 0)
          || (first == 198 && (second == 18 || second == 19));
    }
    boolean isUniqueLocal = (first & 0xFE) == 0xFC;
    // Addresses that carry an IPv4 one (NAT64, 6to4) may lead anywhere.
    boolean carriesIpv4 = (first == 0 && second == 0x64) || (first == 0x20 && second == 0x02);
    return isUniqueLocal || carriesIpv4 || first == 0;
  }
}
