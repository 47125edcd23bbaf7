package dev.varve.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names of hosts up. */
@FunctionalInterface
public interface NameResolver {

  /**
   * One or more addresses, the one to use first.
   *
   * @throws UnknownHostException when there is none
   */
  List<InetAddress> addressesOf(String host) throws UnknownHostException;
}
