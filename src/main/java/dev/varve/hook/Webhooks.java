package dev.varve.hook;

import dev.varve.hook.action.Hook.Webhook;
import dev.varve.hook.worker.HookConfig;
import dev.varve.hookworker.Verdict;
import dev.varve.network.Destination;
import dev.varve.network.NameResolver;
import dev.varve.network.OutgoingCall;
import dev.varve.network.OutgoingCall.Answer;
import dev.varve.network.OutgoingCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hooks of type webhook: posts the event, and takes any answer but 2xx for a refusal. Redirects are
 * not followed. A bounded number are under way at once, so that slow ones don't use up the threads
 * that serve requests.
 */
@ApplicationScoped
class Webhooks {

  private static final int MOST_AT_ONCE = 32;
  private static final int MOST_OF_ONE_REPOSITORY = 16;
  private static final int MAX_ANSWER_BYTES = 2_000;
  private static final int MAX_ERROR = 1_024;

  private final HookConfig config;
  private final NameResolver names;
  private final OutgoingCalls calls;
  private final Map<String, String> environment;
  private final Places places = new Places(MOST_AT_ONCE, MOST_OF_ONE_REPOSITORY);

  @Inject
  Webhooks(HookConfig config, NameResolver names, OutgoingCalls calls) {
    this(config, names, calls, System.getenv());
  }

  Webhooks(
      HookConfig config, NameResolver names, OutgoingCalls calls, Map<String, String> environment) {
    this.config = config;
    this.names = names;
    this.calls = calls;
    this.environment = environment;
  }

  HookOutcome run(Webhook hook, HookView view) {
    Secrets secrets = new Secrets(environment, config.envPrefix());
    String repository = view.happening().repositoryId();
    if (!places.tryTake(repository)) {
      return HookOutcome.failed(
          "too many webhooks are under way already ("
              + MOST_OF_ONE_REPOSITORY
              + " of a repository, "
              + MOST_AT_ONCE
              + " in all); try again",
          true,
          "");
    }
    try {
      return sent(hook, view.happening().toJson(), secrets);
    } catch (IllegalArgumentException e) {
      return HookOutcome.failed(secrets.mask(String.valueOf(e.getMessage())), false, "");
    } catch (UnknownHostException e) {
      return HookOutcome.failed("url has an unknown host", true, "");
    } finally {
      places.giveBack(repository);
    }
  }

  private HookOutcome sent(Webhook hook, String body, Secrets secrets) throws UnknownHostException {
    OutgoingCall call = call(hook, body, secrets);
    Destination to = Destination.find(address(hook, secrets), names);
    if (!to.isPublic() && !config.webhook().allowPrivate()) {
      throw new IllegalArgumentException(
          "url leads to a private address; varve.hooks.webhook.allow-private allows it");
    }
    try {
      return outcome(calls.post(to, call), secrets);
    } catch (IOException e) {
      return HookOutcome.failed(String.valueOf(e.getMessage()), true, "");
    }
  }

  private static OutgoingCall call(Webhook hook, String body, Secrets secrets) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    hook.headers().forEach((name, value) -> headers.put(name, secrets.fill(value)));
    if (hook.secret() != null) {
      headers.put("X-Varve-Signature-256", "sha256=" + hmac(secrets.fill(hook.secret()), body));
    }
    return new OutgoingCall(
        headers, body.getBytes(StandardCharsets.UTF_8), hook.timeout(), MAX_ANSWER_BYTES);
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

  private static HookOutcome outcome(Answer answer, Secrets secrets) {
    String said = said(answer.beginning(), secrets);
    int status = answer.status();
    String log = "status " + status + "\n" + said + "\n";
    return status / 100 == 2
        ? HookOutcome.passed(log)
        : HookOutcome.failed(
            Verdict.cut("the webhook answered " + status + ": " + said.strip(), MAX_ERROR),
            status >= 500 || status == 429,
            log);
  }

  /** The beginning of the answer, masked before it is cut. */
  private static String said(byte[] bytes, Secrets secrets) {
    String said = new String(bytes, StandardCharsets.UTF_8);
    return bytes.length < MAX_ANSWER_BYTES ? secrets.mask(said) : secrets.maskCut(said);
  }
}
