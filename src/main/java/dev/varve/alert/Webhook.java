package dev.varve.alert;

import dev.varve.network.Destination;
import dev.varve.network.OutgoingCall;
import dev.varve.network.OutgoingCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends signed JSON. The signature is HMAC-SHA-256 with the alert's secret over the time in
 * seconds, a dot and the body: {@code X-Varve-Signature: t=1700000000,v1=<hex>}.
 */
@ApplicationScoped
class Webhook {

  private final AlertConfig config;
  private final InstantSource clock;
  private final OutgoingCalls calls;

  Webhook(AlertConfig config, InstantSource clock, OutgoingCalls calls) {
    this.config = config;
    this.clock = clock;
    this.calls = calls;
  }

  /**
   * @param delivery the same for each try of the same difference
   * @throws IOException with a reason for the alert's owner unless the receiver took it
   */
  void send(Destination receiver, String delivery, String secret, byte[] json) throws IOException {
    long seconds = clock.instant().getEpochSecond();
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json",
            "X-Varve-Delivery",
            delivery,
            "X-Varve-Signature",
            signature(secret, seconds, json));
    // What the receiver says is not read, and a slow one is hung up on.
    OutgoingCall call = new OutgoingCall(headers, json, config.timeout(), 0);
    int status = calls.post(receiver, call).status();
    if (status < 200 || status > 299) {
      throw new IOException("the receiver answered " + status);
    }
  }

  static String signature(String secret, long seconds, byte[] json) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return String.format(
          Locale.ROOT, "t=%d,v1=%s", seconds, HexFormat.of().formatHex(mac.doFinal(json)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }
}
