package dev.varve.network;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A POST to somebody else's service.
 *
 * @param timeout for all of it, the answer included
 * @param keptBytes how much of the answer's body is read; what follows is hung up on
 */
public record OutgoingCall(
    Map<String, String> headers, byte[] body, Duration timeout, int keptBytes) {

  /** They say where a message ends and whom it is for, so they are the client's own. */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** Refuses headers that only the client may set. */
  public OutgoingCall {
    for (String name : headers.keySet()) {
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("the header " + name + " can't be set");
      }
    }
    headers = Map.copyOf(headers);
  }

  /**
   * What the other side said.
   *
   * @param beginning of the body
   */
  public record Answer(int status, byte[] beginning) {}
}
