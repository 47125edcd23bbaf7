package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over bare sockets: no client sends such requests by itself. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class MalformedRequestsTest {

  private static final String LINE = "GET /api/v1/config HTTP/1.1\r\n";

  private static RawCall send(String head) {
    return RawCall.send(
        head + "\r\nAuthorization: " + TestService.basic() + "\r\nConnection: close\r\n\r\n");
  }

  private static void assertAnswer(RawCall answer, int status, String message) {
    assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(answer.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a:b:c",
        "[::1",
        "a:99999",
        "a:x",
        "http://x/",
        "a/b",
        "é",
        "@",
        "user@host",
        "a\\b",
        "<script>",
        "a:-1"
      })
  void aMalformedHostIsRefusedInTheApisWords(String host) {
    for (String path : new String[] {"/api/v1/config", "/api/v1/none", "/", "/q/health"}) {
      assertAnswer(
          send("GET " + path + " HTTP/1.1\r\nHost: " + host),
          400,
          "the Host header is missing or malformed");
    }
  }

  @Test
  void aMissingHostIsRefusedExceptFromOldClients() {
    assertAnswer(
        send("GET /api/v1/config HTTP/1.1"), 400, "the Host header is missing or malformed");
    assertThat(send("GET /api/v1/config HTTP/1.0").status()).isEqualTo(200);
  }

  @Test
  void twoHostsAreRefused() {
    assertAnswer(
        send(LINE + "Host: a\r\nHost: b"), 400, "the request has more than one Host header");
  }

  @Test
  void aHostThatIsOnlyUnusualIsTaken() {
    for (String host : new String[] {"", ":80", "a:", "[fe80::1]", "x".repeat(5_000)}) {
      assertThat(send(LINE + "Host: " + host).status()).as(host).isEqualTo(200);
    }
  }

  @Test
  void anAddressWithoutPathIsRefused() {
    assertAnswer(send("GET ? HTTP/1.1\r\nHost: a"), 400, "the address has no path");
    for (String line : new String[] {"GET api/v1/config", "OPTIONS *", "CONNECT a:80"}) {
      assertAnswer(send(line + " HTTP/1.1\r\nHost: a"), 404, "invalid API endpoint");
    }
  }

  @Test
  void anotherVersionOfHttpIsRefused() {
    for (String version : new String[] {"HTTP/1.2", "HTTP/3.0", "FTPP/1.1"}) {
      assertAnswer(
          send("GET /api/v1/config " + version + "\r\nHost: a"),
          505,
          "use HTTP/1.1, HTTP/1.0 or HTTP/2");
    }
  }

  @Test
  void headersThatCantBeReadAreRefusedInTheApisWords() {
    String post = "POST /api/v1/repositories HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n";
    assertAnswer(send(post + "Content-Type: ///"), 400, "a header or parameter can't be read");
    assertAnswer(
        send(post + "Content-Type: text/plain"),
        415,
        "the operation doesn't take this Content-Type; mostly it is application/json");
    assertAnswer(
        send(LINE + "Host: a\r\nAccept: image/png"),
        406,
        "nothing that Accept allows can be had here; application/json mostly can");
  }

  /** The decoder gives up on it, and nobody can put words into Vert.x' mouth. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/repositories/a b HTTP/1.1\r\nHost: a",
        "GET /api/v1/config\r\nHost: a",
        "G@T /api/v1/config HTTP/1.1\r\nHost: a",
        LINE + "Host: a\r\nno colon",
        LINE + "Host: a\r\nX: \0",
        "POST /api/v1/repositories HTTP/1.1\r\nHost: a\r\nContent-Length: x",
        "POST /api/v1/repositories HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2",
        "POST /api/v1/repositories HTTP/1.1\r\nHost: a\r\nContent-Length: 2"
            + "\r\nTransfer-Encoding: chunked"
      })
  void whatIsNoHttpIsRefusedWithoutABody(String head) {
    RawCall answer = send(head);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void tooLongLinesAndHeadersAreRefusedWithoutABody() {
    assertThat(send("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a").status()).isEqualTo(414);
    assertThat(send(LINE + "Host: a\r\nX: " + "y".repeat(300_000)).status()).isEqualTo(431);
  }
}
