package dev.varve.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where webhooks go in tests: keeps what it was sent, does something, and says that it is fine. */
final class HookReceiver implements AutoCloseable {

  /** What is done while the hook waits. */
  @FunctionalInterface
  interface Work {
    void run(String path) throws Exception;
  }

  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final HttpServer server;
  private final Work work;

  HookReceiver(Work work) throws IOException {
    this.work = work;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.setExecutor(threads);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    // Clients find the service by the test's configuration.
    Thread.currentThread().setContextClassLoader(loader);
    int status = 204;
    try {
      work.run(exchange.getRequestURI().getPath());
    } catch (Exception e) {
      status = 500;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** In the order in which they came. */
  List<String> bodies() {
    return List.copyOf(bodies);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
