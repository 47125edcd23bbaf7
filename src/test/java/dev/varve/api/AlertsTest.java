package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Saved queries that are watched; the tests' configuration lets them call this machine. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class AlertsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private record Delivery(byte[] body, String signature, String id) {}

  private final TestRepository repository = TestRepository.fresh();
  private final String root = "/repositories/" + repository.name;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/hook", this::receive);
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  /** Fails the first time. */
  private void receive(HttpExchange call) throws IOException {
    deliveries.add(
        new Delivery(
            call.getRequestBody().readAllBytes(),
            call.getRequestHeaders().getFirst("X-Varve-Signature"),
            call.getRequestHeaders().getFirst("X-Varve-Delivery")));
    call.sendResponseHeaders(deliveries.size() == 1 ? 500 : 204, -1);
    call.close();
  }

  @Test
  void aCommitThatChangesTheResultIsToldUntilTheReceiverHasIt() throws Exception {
    save("trucks", "class:truck");
    JsonNode alert = create("{'query':'trucks','url':'" + url() + "'}", 201);
    String secret = alert.get("secret").asText();
    assertThat(shown(alert)).doesNotContain(secret);
    repository.commit(MAIN, "other", "nothing to tell");
    repository.upload(MAIN, "a", "a");
    repository.label(MAIN, "a", Map.of("class", "truck"));
    String to = repository.commit(MAIN, "a truck").getId();

    await().atMost(PATIENCE).until(() -> deliveries.size() >= 2);
    Delivery second = deliveries.get(1);
    assertThat(second.id()).isEqualTo(deliveries.get(0).id());
    assertThat(second.signature()).isEqualTo(signature(second, secret));
    JsonNode message = new ObjectMapper().readTree(second.body());
    assertThat(message.get("to").asText()).isEqualTo(to);
    assertThat(message.get("added").asInt()).isEqualTo(1);
    assertThat(message.get("results").findValuesAsText("path")).containsExactly("a");
    JsonNode diff = SearchCalls.ok(Wire.get(message.get("diff").asText()));
    assertThat(diff.get("added").asInt()).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .until(() -> shown(alert).contains("\"seen_commit\":\"" + to + "\",\"last_delivery\":"));
  }

  @Test
  void aPausedAlertTellsOnceItIsResumed() throws Exception {
    save("trucks", "class:truck");
    JsonNode alert = create("{'query':'trucks','url':'" + url() + "'}", 201);
    assertThat(act(alert, "pause").get("paused").asBoolean()).isTrue();
    repository.upload(MAIN, "a", "a");
    repository.label(MAIN, "a", Map.of("class", "truck"));
    repository.commit(MAIN, "a truck");
    String retry = root + "/alerts/" + alert.get("id").asText() + "/retry";
    assertThat(Wire.postJson(retry, "").statusCode()).isEqualTo(409);
    assertThat(deliveries).isEmpty();

    assertThat(act(alert, "resume").get("paused").asBoolean()).isFalse();
    await().atMost(PATIENCE).until(() -> shown(alert).contains("\"next_attempt\":"));
    assertThat(act(alert, "retry").get("attempts").asInt()).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> shown(alert).contains("\"last_delivery\":"));
    assertThat(shown(alert)).doesNotContain("last_error");
  }

  private JsonNode act(JsonNode alert, String what) {
    return SearchCalls.ok(
        Wire.postJson(root + "/alerts/" + alert.get("id").asText() + "/" + what, ""));
  }

  private static String signature(Delivery delivery, String secret) throws Exception {
    String time = delivery.signature().substring(2, delivery.signature().indexOf(','));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
    return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal(delivery.body()));
  }

  @Test
  void whatCannotBeWatchedIsRefused() throws ApiException {
    save("trucks", "class:truck");
    save("open", "class:$c");
    save("compare", "changed:main..main");
    create("{'query':'none','url':'" + url() + "'}", 404);
    create("{'query':'trucks','url':'" + url() + "','branch':'none'}", 404);
    create("{'query':'open','url':'" + url() + "'}", 400);
    create("{'query':'compare','url':'" + url() + "'}", 400);
    create("{'query':'trucks','url':'" + url() + "','secret':'short'}", 400);
    create("{'query':'trucks','url':'" + url() + "','sekret':'x'}", 400);
    for (String url : List.of("file:///etc/passwd", "ftp://x/", "http://u:p@x/", "/x", "http:x")) {
      create("{'query':'trucks','url':'" + url + "'}", 400);
    }
    JsonNode alert = create("{'query':'trucks','url':'" + url() + "'}", 201);
    String path = root + "/alerts/" + alert.get("id").asText();
    assertThat(Wire.send("DELETE", path, BodyPublishers.noBody()).statusCode()).isEqualTo(204);
    assertThat(Wire.get(path).statusCode()).isEqualTo(404);
    assertThat(Wire.get(root + "/alerts/x").statusCode()).isEqualTo(404);
  }

  private String url() {
    return "http://localhost:" + receiver.getAddress().getPort() + "/hook";
  }

  private String shown(JsonNode alert) {
    HttpResponse<String> one = Wire.get(root + "/alerts/" + alert.get("id").asText());
    assertThat(Wire.get(root + "/alerts").body()).doesNotContain("secret");
    return one.body();
  }

  private void save(String name, String query) {
    String body = "{\"name\":\"" + name + "\",\"q\":\"" + query + "\"}";
    SearchCalls.ok(Wire.postJson(root + "/queries", body));
  }

  private JsonNode create(String json, int status) {
    HttpResponse<String> answer = Wire.postJson(root + "/alerts", json.replace('\'', '"'));
    assertThat(answer.statusCode()).as(json + answer.body()).isEqualTo(status);
    return SearchCalls.read(answer);
  }
}
