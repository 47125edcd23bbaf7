package dev.varve.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.varve.blob.ObjectLister;
import dev.varve.commit.CommitFixture;
import dev.varve.commit.Publisher;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.diff.Diffs;
import dev.varve.graph.Branches;
import dev.varve.graph.Changesets;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.idempotency.Once;
import dev.varve.index.CommitId;
import dev.varve.merge.BranchUpdates;
import dev.varve.view.Views;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports that are held up for long, as another node sees them. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class WaitingImportTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONG = Imports.SILENCE.plusSeconds(1);

  @Inject CommitFixture fixture;
  @Inject Transactions transactions;
  @Inject Sql sql;
  @Inject Once once;
  @Inject Branches branches;
  @Inject Commits commits;
  @Inject Diffs diffs;
  @Inject Changesets changesets;
  @Inject Views views;
  @Inject BranchUpdates updates;
  @Inject Publisher publisher;
  @Inject @Any Instance<ObjectLister> listers;
  @Inject InstantSource clock;

  private final Path folder =
      Path.of("target", "varve-import", UUID.randomUUID().toString()).toAbsolutePath();
  private volatile Instant now;
  private volatile boolean holds;
  private Repository repository;
  private ImportRows rows;
  private Imports worker;
  private Imports other;

  @BeforeEach
  void twoNodes() throws IOException {
    now = clock.instant();
    repository = fixture.repository();
    rows = new ImportRows(transactions, sql, () -> now);
    worker = node();
    other = node();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("a"), "a");
  }

  private Imports node() {
    ImportJob job = new ImportJob(rows, changesets, views, updates, () -> now);
    Path place = Path.of("target", "node-" + UUID.randomUUID());
    return new Imports(rows, job, once, branches, commits, diffs, listers, () -> now, place);
  }

  @Test
  void anImportThatWaitsForTheBranchIsNotTakenForDead() {
    String id = publisher.inTurn(repository, "main", this::startedAndSeenAlive);
    await().atMost(PATIENCE).until(() -> other.status(repository, id).isCompleted());
    assertThat(fixture.paths(repository, "main")).containsExactly("a");
  }

  private String startedAndSeenAlive() {
    String id = start();
    await().atMost(PATIENCE).until(() -> other.status(repository, id).ingested() == 1);
    now = now.plus(LONG);
    worker.tellThatTheyLive();
    assertThat(other.status(repository, id).error()).isNull();
    return id;
  }

  @Test
  void anImportThatWasTakenForDeadWhileHooksJudgedItDoesNotLand() throws IOException {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext("/", call -> answer(call, called, released));
    hook.start();
    try {
      guard(hook.getAddress().getPort());
      CommitId head = branches.get(repository, "main").head();
      String id = start();
      await().atMost(PATIENCE).until(() -> called.getCount() == 0);
      now = now.plus(LONG);
      assertThat(other.status(repository, id).error()).contains("nothing was imported");
      released.countDown();
      await().atMost(PATIENCE).until(worker::isIdle);
      assertThat(branches.get(repository, "main").head()).isEqualTo(head);
      assertThat(worker.status(repository, id).error()).contains("nothing was imported");
    } finally {
      released.countDown();
      hook.stop(0);
    }
  }

  private void answer(HttpExchange call, CountDownLatch called, CountDownLatch released)
      throws IOException {
    try {
      if (holds) {
        called.countDown();
        released.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    call.sendResponseHeaders(204, -1);
    call.close();
  }

  private void guard(int port) {
    String action =
        """
        name: slow
        on: {pre-commit: }
        hooks:
          - {id: slow, type: webhook, properties: {url: "http://127.0.0.1:PORT/", timeout: 60s}}
        """;
    String text = action.replace("PORT", Integer.toString(port));
    fixture.upload(repository, "_lakefs_actions/slow.yaml", text);
    // Judged by itself already.
    fixture.commit(repository, "guard");
    holds = true;
  }

  private String start() {
    ImportSource source = new ImportSource.CommonPrefix("local://" + folder + "/", "");
    ImportRequest request = new ImportRequest(List.of(source), "anna", "", Map.of(), null);
    return worker.start(repository, "main", request);
  }
}
