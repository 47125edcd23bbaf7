package dev.varve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers on addresses of this machine, and a resolver that says what the test wants. */
class OutgoingCallsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String PASSWORD = "for the test";

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final OutgoingCalls calls = new OutgoingCalls(VERTX, new HttpClientOptions());

  @AfterEach
  void stop() {
    released.countDown();
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
    calls.close();
  }

  @AfterAll
  static void stopCalling() {
    VERTX.close();
  }

  private HttpServer listening(String address, int port, int status) throws IOException {
    return started(
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 0), status);
  }

  private HttpServer started(HttpServer server, int status) {
    server.createContext("/", call -> receive(call, status));
    server.createContext("/hangs", this::hang);
    server.setExecutor(threads);
    server.start();
    servers.add(server);
    return server;
  }

  private void receive(HttpExchange call, int status) throws IOException {
    hosts.add(call.getRequestHeaders().getFirst("Host"));
    byte[] body = call.getRequestBody().readAllBytes();
    call.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private void hang(HttpExchange call) throws IOException {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    call.close();
  }

  private static NameResolver answering(String... addresses) {
    Deque<String> answers = new ArrayDeque<>(List.of(addresses));
    return _ -> List.of(InetAddress.ofLiteral(answers.pop()));
  }

  private static OutgoingCall saying(String text, int keptBytes) {
    return new OutgoingCall(
        Map.of(), text.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30), keptBytes);
  }

  @Test
  void aNameThatLeadsElsewhereTheSecondTimeIsCalledWhereItWasChecked() throws Exception {
    int port = listening("127.0.0.1", 0, 200).getAddress().getPort();
    listening("127.0.0.2", port, 500);
    NameResolver rebinding = answering("127.0.0.1", "127.0.0.2");
    Destination checked =
        Destination.find(URI.create("http://rebinding.example:" + port + "/x"), rebinding);

    assertThat(calls.post(checked, saying("one", 100)).status()).isEqualTo(200);
    assertThat(calls.post(checked, saying("two", 100)).status()).isEqualTo(200);
    assertThat(hosts).containsOnly("rebinding.example:" + port).hasSize(2);
  }

  @Test
  void oneLookUpDecidesBothWhetherAndWhither() throws Exception {
    NameResolver rebinding = answering("93.184.216.34", "127.0.0.1");
    Destination found = Destination.find(URI.create("http://rebinding.example/"), rebinding);
    assertThat(found.isPublic()).isTrue();
    assertThat(found.place()).isEqualTo(InetAddress.ofLiteral("93.184.216.34"));
  }

  @Test
  void redirectsAreAnAnswerLikeOthers() throws Exception {
    int port = listening("127.0.0.1", 0, 307).getAddress().getPort();
    Destination to =
        Destination.find(URI.create("http://a.example:" + port), answering("127.0.0.1"));
    assertThat(calls.post(to, saying("x", 0)).status()).isEqualTo(307);
    assertThat(hosts).hasSize(1);
  }

  @Test
  void onlyTheBeginningOfTheAnswerIsRead() throws Exception {
    int port = listening("127.0.0.1", 0, 200).getAddress().getPort();
    Destination to =
        Destination.find(URI.create("http://a.example:" + port), answering("127.0.0.1"));
    byte[] beginning = calls.post(to, saying("abc".repeat(1_000_000), 4)).beginning();
    assertThat(beginning).asString(StandardCharsets.UTF_8).isEqualTo("abca");
    assertThat(calls.post(to, saying("abc", 4)).beginning()).hasSize(3);
  }

  @Test
  void aReceiverThatHangsIsHungUpOn() throws Exception {
    int port = listening("127.0.0.1", 0, 200).getAddress().getPort();
    URI hanging = URI.create("http://a.example:" + port + "/hangs");
    Destination to = Destination.find(hanging, answering("127.0.0.1"));
    OutgoingCall call = new OutgoingCall(Map.of(), new byte[0], Duration.ofMillis(200), 0);
    assertThatThrownBy(() -> calls.post(to, call))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer within 200 ms");
  }

  @Test
  void theCertificateIsOfTheNameNotOfTheAddress(@TempDir Path folder) throws Exception {
    Path keys = keysOf("receiver.example", folder);
    int port = listeningSecurely(keys).getAddress().getPort();
    OutgoingCalls trusting =
        new OutgoingCalls(
            VERTX,
            new HttpClientOptions()
                .setTrustOptions(new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD)));
    Destination named = secure("receiver.example", port);
    Destination other = secure("other.example", port);
    try {
      assertThat(trusting.post(named, saying("x", 1)).status()).isEqualTo(200);
      assertThatThrownBy(() -> trusting.post(other, saying("x", 1)))
          .hasMessage("the receiver's certificate or protocol is not accepted");
      assertThatThrownBy(() -> calls.post(named, saying("x", 1)))
          .hasMessage("the receiver's certificate or protocol is not accepted");
      assertThat(hosts).containsExactly("receiver.example:" + port);
    } finally {
      trusting.close();
    }
  }

  private static Destination secure(String host, int port) throws IOException {
    URI address = URI.create("https://" + host + ":" + port + "/");
    return Destination.find(address, answering("127.0.0.1"));
  }

  private HttpServer listeningSecurely(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return started(server, 200);
  }

  /** A certificate that vouches for itself, as the JDK's own tool makes it. */
  private static Path keysOf(String host, Path folder) throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return keys;
  }
}
