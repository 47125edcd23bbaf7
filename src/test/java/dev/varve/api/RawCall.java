package dev.varve.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** A call over a bare socket, for Java's HTTP clients refuse addresses that others send. */
record RawCall(int status, String body) {

  private static final int PATIENCE_MILLIS = 30_000;

  static RawCall get(String address) {
    return json("GET", address, "");
  }

  static RawCall json(String method, String address, String body) {
    URI root = URI.create(TestService.root());
    return send(
        method
            + " "
            + address
            + " HTTP/1.1\r\nHost: "
            + root.getAuthority()
            + "\r\nAuthorization: "
            + TestService.basic()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.getBytes(UTF_8).length
            + "\r\nConnection: close\r\n\r\n"
            + body);
  }

  /** Sends whatever it is, and reads until the service closes. */
  static RawCall send(String request) {
    URI root = URI.create(TestService.root());
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return parse(new String(socket.getInputStream().readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    }
  }

  /** A body that comes in chunks keeps their lengths. */
  private static RawCall parse(String answer) {
    int head = answer.indexOf("\r\n\r\n");
    if (head < 0) {
      throw new AssertionError("no answer: " + answer);
    }
    return new RawCall(Integer.parseInt(answer.substring(9, 12)), answer.substring(head + 4));
  }
}
