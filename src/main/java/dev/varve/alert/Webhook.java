package dev.varve.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private final HttpClient client;

  Webhook(AlertConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(config.timeout())
            .build();
  }

  /**
   * @param delivery the same for each try of the same difference
   * @throws IOException with a reason for the alert's owner unless the receiver took it
   */
  void send(URI receiver, String delivery, String secret, byte[] json) throws IOException {
    long seconds = clock.instant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(receiver)
            .timeout(config.timeout())
            .header("Content-Type", "application/json")
            .header("X-Varve-Delivery", delivery)
            .header("X-Varve-Signature", signature(secret, seconds, json))
            .POST(BodyPublishers.ofByteArray(json))
            .build();
    int status = status(request);
    if (status < 200 || status > 299) {
      throw new IOException("the receiver answered " + status);
    }
  }

  /** What the receiver says is not read, and a slow one is hung up on. */
  private int status(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, BodyHandlers.discarding());
    try {
      return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("the receiver took longer than " + config.timeout().toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IOException("the receiver can't be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is being stopped", e);
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
