package dev.varve.hook;

import dev.varve.hook.action.Hook.Webhook;
import dev.varve.hook.worker.HookConfig;
import dev.varve.hookworker.Verdict;
import dev.varve.network.PublicAddresses;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Hooks of type webhook: posts the event, and takes any answer but 2xx for a refusal. Redirects are
 * not followed. A bounded number are under way at once, so that slow ones don't use up the threads
 * that serve requests.
 */
@ApplicationScoped
class Webhooks {

  private static final Logger LOG = Logger.getLogger(Webhooks.class);

  private static final int MOST_AT_ONCE = 32;
  private static final int MAX_ANSWER_BYTES = 2_000;
  private static final int MAX_ERROR = 1_024;

  private final HookConfig config;
  private final Map<String, String> environment;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @Inject
  Webhooks(HookConfig config) {
    this(config, System.getenv());
  }

  Webhooks(HookConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  HookOutcome run(Webhook hook, HookView view) {
    Secrets secrets = new Secrets(environment, config.envPrefix());
    if (!places.tryAcquire()) {
      return HookOutcome.failed(
          MOST_AT_ONCE + " webhooks are under way already; try again", true, "");
    }
    try {
      HttpRequest request = request(hook, view.happening().toJson(), secrets);
      checkAllowed(request.uri());
      return sent(hook, request, secrets);
    } catch (IllegalArgumentException e) {
      return HookOutcome.failed(secrets.mask(String.valueOf(e.getMessage())), false, "");
    } catch (UnknownHostException e) {
      return HookOutcome.failed("url has an unknown host", true, "");
    } finally {
      places.release();
    }
  }

  private void checkAllowed(URI address) throws UnknownHostException {
    if (!config.webhook().allowPrivate() && !PublicAddresses.isPublic(address.getHost())) {
      throw new IllegalArgumentException(
          "url leads to a private address; varve.hooks.webhook.allow-private allows it");
    }
  }

  private HttpRequest request(Webhook hook, String body, Secrets secrets) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(hook, secrets))
            .timeout(hook.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    hook.headers().forEach((name, value) -> request.header(name, secrets.fill(value)));
    if (hook.secret() != null) {
      request.header("X-Varve-Signature-256", "sha256=" + hmac(secrets.fill(hook.secret()), body));
    }
    return request.build();
  }

  private static URI address(Webhook hook, Secrets secrets) {
    List<String> params = new ArrayList<>();
    for (Map.Entry<String, List<String>> param : hook.queryParams().entrySet()) {
      for (String value : param.getValue()) {
        params.add(encoded(param.getKey()) + "=" + encoded(secrets.fill(value)));
      }
    }
    String url = secrets.fill(hook.url());
    String separator = url.contains("?") ? "&" : "?";
    URI address = URI.create(params.isEmpty() ? url : url + separator + String.join("&", params));
    if (address.getScheme() == null || !address.getScheme().matches("https?")) {
      throw new IllegalArgumentException("url is no http or https address");
    }
    return address;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String hmac(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("secret is empty", e);
    }
  }

  /** The whole exchange ends at the deadline, however slowly the answer comes. */
  private HookOutcome sent(Webhook hook, HttpRequest request, Secrets secrets) {
    CompletableFuture<HttpResponse<InputStream>> sending =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    CompletableFuture<HookOutcome> outcome =
        sending.thenApplyAsync(
            response -> outcome(response, secrets), command -> Thread.ofVirtual().start(command));
    try {
      return outcome.get(hook.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // What has answered already is let go of; what has not, never will be.
      sending.thenAccept(Webhooks::close);
      sending.cancel(true);
      return HookOutcome.failed("no answer within " + hook.timeout().toMillis() + " ms", true, "");
    } catch (ExecutionException e) {
      String reason = String.valueOf(e.getCause());
      return HookOutcome.failed(
          Verdict.cut(secrets.mask("the request failed: " + reason), MAX_ERROR), true, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HookOutcome.failed("the service is being stopped", true, "");
    }
  }

  private static void close(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      LOG.debug("the answer of a webhook that was too slow was not closed well", e);
    }
  }

  private static HookOutcome outcome(HttpResponse<InputStream> response, Secrets secrets) {
    String said = said(response, secrets);
    int status = response.statusCode();
    String log = "status " + status + "\n" + said + "\n";
    return status / 100 == 2
        ? HookOutcome.passed(log)
        : HookOutcome.failed(
            Verdict.cut("the webhook answered " + status + ": " + said.strip(), MAX_ERROR),
            status >= 500 || status == 429,
            log);
  }

  /** The beginning of the answer, masked before it is cut. */
  private static String said(HttpResponse<InputStream> response, Secrets secrets) {
    try (InputStream in = response.body()) {
      byte[] bytes = in.readNBytes(MAX_ANSWER_BYTES);
      String said = new String(bytes, StandardCharsets.UTF_8);
      return bytes.length < MAX_ANSWER_BYTES ? secrets.mask(said) : secrets.maskCut(said);
    } catch (IOException e) {
      return "";
    }
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
