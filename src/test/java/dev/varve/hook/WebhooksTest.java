package dev.varve.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.varve.hook.action.Hook.Webhook;
import dev.varve.hook.action.HookEvent;
import dev.varve.hook.worker.HookConfigs;
import dev.varve.network.OutgoingCalls;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

  private static final String SECRET = "s3cret & more";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "LAKEFSACTION_TOKEN",
          SECRET,
          "LAKEFSACTION_LONGER",
          SECRET + "-and-longer",
          "DATABASE_PASSWORD",
          "not for hooks");

  private static final Vertx VERTX = Vertx.vertx();
  private static final OutgoingCalls CALLS = new OutgoingCalls(VERTX, new HttpClientOptions());

  private HttpServer receiver;
  private String url;
  private volatile String answer = "";
  private volatile int status = 200;
  private volatile Map<String, List<String>> headers = Map.of();
  private volatile String body = "";
  private volatile String query = "";

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::receive);
    receiver.start();
    url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    headers = exchange.getRequestHeaders();
    body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    query = String.valueOf(exchange.getRequestURI().getRawQuery());
    byte[] said = answer.replace("QUERY", query).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  @AfterAll
  static void stopCalling() {
    VERTX.close();
  }

  private static List<InetAddress> addresses(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }

  private static Webhooks webhooks(boolean allowPrivate) {
    String allowed = Boolean.toString(allowPrivate);
    return new Webhooks(
        HookConfigs.with(Map.of("webhook.allow-private", allowed)),
        WebhooksTest::addresses,
        CALLS,
        ENVIRONMENT);
  }

  private static HookOutcome run(Webhook hook) {
    return run(webhooks(true), hook);
  }

  private static HookOutcome run(Webhooks webhooks, Webhook hook) {
    Happening happening =
        Happening.of(HookEvent.PRE_COMMIT, Instant.EPOCH, "run", "repository")
            .onBranch("main", null);
    return webhooks.run(hook, new HookView(happening, nothing(), false));
  }

  private static Candidate nothing() {
    return Candidate.of(
        () -> {
          throw new AssertionError("a webhook needs no state");
        },
        CandidateChanges.NONE);
  }

  private Webhook hook(Map<String, List<String>> params, Map<String, String> headers) {
    return new Webhook(url, Duration.ofSeconds(20), params, headers, null);
  }

  @Test
  void theBodyIsSignedWithTheSecret() throws Exception {
    Webhook hook =
        new Webhook(
            url, Duration.ofSeconds(20), Map.of(), Map.of(), "{{ ENV.LAKEFSACTION_TOKEN }}");
    assertThat(run(hook).error()).isEmpty();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String hex = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(headers.get("X-varve-signature-256")).containsExactly("sha256=" + hex);
    assertThat(body).contains("\"event_type\":\"pre-commit\"", "\"branch_id\":\"main\"");
  }

  @Test
  void withoutASecretNothingIsSigned() {
    assertThat(run(hook(Map.of(), Map.of())).error()).isEmpty();
    assertThat(headers).doesNotContainKey("X-varve-signature-256");
  }

  @Test
  void secretsReachTheReceiverAndAreMaskedInWhatItSaysBack() {
    answer = "you sent " + SECRET + " and " + SECRET + "-and-longer by QUERY";
    status = 403;
    HookOutcome outcome =
        run(
            hook(
                Map.of("token", List.of("{{ENV.LAKEFSACTION_LONGER}}")),
                Map.of("Authorization", "Bearer {{ ENV.LAKEFSACTION_TOKEN }}")));
    assertThat(headers.get("Authorization")).containsExactly("Bearer " + SECRET);
    assertThat(query).isEqualTo("token=s3cret+%26+more-and-longer");
    assertThat(outcome.error())
        .isEqualTo("the webhook answered 403: you sent [masked] and [masked] by token=[masked]");
    assertThat(outcome.log()).contains("you sent [masked]").doesNotContain("s3cret", "longer");
    assertThat(outcome.mayPassLater()).isFalse();
  }

  /** The secret is {@code s3cret & more}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cret & more",
        "s3cret+%26+more",
        "s3cret%20%26%20more",
        "s3cret%20&%20more",
        "%73%33%63%72%65%74%20%26%20%6d%6f%72%65",
        "%73%33%63%72%65%74%20%26%20%6D%6F%72%65",
        "s3cret \\u0026 more",
        "\\u00733cret \\u0026 more",
        "s3cret &amp; more",
        "s3cret &#38; more",
        "s3cret&#x20;&#x26;&#x20;more",
        "czNjcmV0ICYgbW9yZQ==",
        "czNjcmV0ICYgbW9yZQ",
        // user:SECRET and us:SECRET\n
        "dXNlcjpzM2NyZXQgJiBtb3Jl",
        "dXM6czNjcmV0ICYgbW9yZQo=",
        "7333637265742026206d6f7265",
        "7333637265742026206D6F7265",
      })
  void aSecretIsMaskedInWhateverFormItComesBack(String form) {
    answer = "before " + form + " after";
    HookOutcome outcome =
        run(hook(Map.of(), Map.of("Authorization", "{{ ENV.LAKEFSACTION_TOKEN }}")));
    assertThat(outcome.error()).isEmpty();
    String[] said = outcome.log().strip().split("before | after");
    assertThat(said[1]).contains("[masked]");
    assertThat(said[1].replace("[masked]", "")).hasSizeLessThan(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret%20%2", "s3cret \\u00", "czNjcmV0ICYg", "733363726574"})
  void anAnswerThatIsCutInsideAnEncodedSecretShowsNoneOfIt(String part) {
    answer = "x".repeat(2_000 - part.length()) + part + "and more";
    HookOutcome outcome =
        run(hook(Map.of(), Map.of("Authorization", "{{ ENV.LAKEFSACTION_TOKEN }}")));
    assertThat(outcome.log()).contains("x[masked]").doesNotContain(part);
  }

  @Test
  void anAnswerThatIsCutInsideASecretShowsNoneOfIt() {
    answer = "x".repeat(2_000 - 6) + SECRET;
    HookOutcome outcome =
        run(hook(Map.of(), Map.of("Authorization", "{{ ENV.LAKEFSACTION_TOKEN }}")));
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.log()).contains("x[masked]").doesNotContain("s3");
  }

  @Test
  void aMissingVariableFailsTheActionBeforeAnythingIsSent() {
    HookOutcome outcome = run(hook(Map.of(), Map.of("A", "{{ ENV.LAKEFSACTION_NONE }}")));
    assertThat(outcome.error()).isEqualTo("variable LAKEFSACTION_NONE is not set");
    assertThat(body).isEmpty();
  }

  @Test
  void otherVariablesOfTheServiceCantBeNamed() {
    HookOutcome outcome = run(hook(Map.of(), Map.of("A", "{{ ENV.DATABASE_PASSWORD }}")));
    assertThat(outcome.error())
        .contains("DATABASE_PASSWORD can't be used")
        .doesNotContain("not for hooks");
    assertThat(body).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Injected: 1", "a\nb"})
  void aHeaderCantCarryAnother(String value) {
    HookOutcome outcome = run(hook(Map.of(), Map.of("A", value)));
    assertThat(outcome.isFailed()).isTrue();
    assertThat(headers).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "Connection"})
  void headersThatFrameTheMessageCantBeSet(String name) {
    HookOutcome outcome = run(hook(Map.of(), Map.of(name, "1")));
    assertThat(outcome.error()).isEqualTo("the header " + name + " can't be set");
    assertThat(headers).isEmpty();
  }

  @Test
  void aReceiverThatIsAwayIsToldWithoutItsAddress() {
    receiver.stop(0);
    HookOutcome outcome = run(hook(Map.of(), Map.of()));
    assertThat(outcome.error()).isEqualTo("the receiver can't be reached");
    assertThat(outcome.mayPassLater()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 404, 500, 503})
  void anyAnswerBut2xxRefuses(int code) {
    status = code;
    HookOutcome outcome = run(hook(Map.of(), Map.of()));
    assertThat(outcome.error()).startsWith("the webhook answered " + code);
    assertThat(outcome.mayPassLater()).isEqualTo(code >= 500);
  }

  @Test
  void internalAddressesAreRefusedWhereTheOperatorSaysSo() {
    HookOutcome outcome = run(webhooks(false), hook(Map.of(), Map.of()));
    assertThat(outcome.error())
        .isEqualTo("url leads to a private address; varve.hooks.webhook.allow-private allows it");
    assertThat(outcome.mayPassLater()).isFalse();
    assertThat(body).isEmpty();
  }
}
