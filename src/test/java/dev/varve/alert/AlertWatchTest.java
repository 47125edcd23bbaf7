package dev.varve.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.varve.HistoryStory;
import dev.varve.access.SealedTexts;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.graph.Branches;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.history.ResultDiffs;
import dev.varve.index.CommitId;
import dev.varve.query.QueryRevision;
import dev.varve.query.SavedQueries;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes that watch the same alerts, at a time when the service's own watch finds none due. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class AlertWatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ALERTS = 8;
  private static final int THREADS = 4;

  @Inject HistoryStory story;
  @Inject Transactions transactions;
  @Inject AlertRows rows;
  @Inject Sql sql;
  @Inject Repositories repositories;
  @Inject Branches branches;
  @Inject ResultDiffs diffs;
  @Inject Receivers receivers;
  @Inject Webhook webhook;
  @Inject SealedTexts sealedTexts;
  @Inject AlertConfig config;
  @Inject SavedQueries queries;
  @Inject InstantSource clock;

  private volatile Instant now;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean hangs = true;
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    now = clock.instant().plus(Duration.ofDays(1));
    transactions.write(() -> sql.update("delete from query_alert"));
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::receive);
    receiver.setExecutor(threads);
    receiver.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    receiver.stop(0);
    threads.shutdownNow();
  }

  private void receive(HttpExchange call) throws IOException {
    boolean hang = hangs;
    calls.add(call.getRequestURI().getPath());
    try {
      if (hang) {
        released.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    call.sendResponseHeaders(204, -1);
    call.close();
  }

  @Test
  void whatWaitsBehindHangingReceiversIsLeftToWhoeverIsQuicker() {
    Repository repository = story.repository();
    CommitId before = story.commit("main", "a=A");
    QueryRevision.Draft all = new QueryRevision.Draft("has:label", new TreeMap<>(), "", "");
    queries.create(repository, "all", "anna", "", all, null);
    for (int i = 0; i < ALERTS; i++) {
      insert(alert(repository, before, i));
    }
    story.commit("main", "b=B");
    AlertWatch slow = watch();
    slow.look();
    await().atMost(PATIENCE).until(() -> calls.size() == THREADS);
    List<String> hanging = List.copyOf(calls);

    now = now.plus(Duration.ofMinutes(3));
    hangs = false;
    AlertWatch quick = watch();
    quick.look();
    await().atMost(PATIENCE).until(quick::isIdle);
    story.commit("main", "c=C");
    released.countDown();
    await().atMost(PATIENCE).until(slow::isIdle);

    assertThat(calls.stream().filter(path -> !hanging.contains(path)))
        .doesNotHaveDuplicates()
        .hasSize(ALERTS - THREADS);
  }

  private AlertWatch watch() {
    return new AlertWatch(
        transactions,
        rows,
        repositories,
        branches,
        diffs,
        receivers,
        webhook,
        sealedTexts,
        config,
        () -> now);
  }

  private void insert(Alert alert) {
    transactions.write(
        () -> {
          rows.insert(alert);
          return alert;
        });
  }

  private Alert alert(Repository repository, CommitId seen, int number) {
    String url = "http://localhost:" + receiver.getAddress().getPort() + "/" + number;
    byte[] secret = sealedTexts.seal("secret of the test");
    return new Alert(
        repository.id(),
        UUID.randomUUID(),
        "all",
        0,
        "main",
        url,
        secret,
        "anna",
        now,
        seen,
        now,
        0,
        null,
        null,
        false);
  }
}
