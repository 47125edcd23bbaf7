package dev.varve.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random moments under load; the seed is printed and set by -Dseed. */
class CrashIT {

  private static final int WRITERS = 4;
  private static final int KILLS = 5;
  private static final long SEED = Long.getLong("seed", new Random().nextLong());

  private final Random random = new Random(SEED);

  @TempDir Path folder;

  @Test
  void killedServiceLosesNoAcknowledgedCommit() {
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
      VarveClient client = prepare(service);
      List<Writers.Acknowledged> journal = new ArrayList<>();
      for (int round = 0; round < KILLS; round++) {
        try (Writers writers = Writers.start(client, "crash", WRITERS, round)) {
          awaitSomeAcknowledged(writers);
          service.kill();
          writers.stop();
          journal.addAll(writers.journal());
        }
        service.restart();
        assertAllThere(client, journal);
      }
    }
  }

  @Test
  void killedDatabaseLosesNoAcknowledgedCommitAndComesBackByItself() {
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
      VarveClient client = prepare(service);
      List<Writers.Acknowledged> journal = new ArrayList<>();
      for (int round = 0; round < KILLS; round++) {
        try (Writers writers = Writers.start(client, "crash", WRITERS, round)) {
          awaitSomeAcknowledged(writers);
          assertThat(service.killMysql()).isTrue();
          int before = writers.acknowledged();
          Await.until(
              "commits go on after the database was killed",
              Duration.ofSeconds(60),
              () -> writers.acknowledged() > before + WRITERS);
          writers.stop();
          journal.addAll(writers.journal());
        }
        service.awaitReady();
        assertAllThere(client, journal);
      }
    }
  }

  @Test
  void stagedObjectsThatWereAcknowledgedSurvive() {
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
      VarveClient client = service.client();
      client.createRepository("crash");
      assertThat(client.stage("crash", "main", "a.png", Map.of("class", "Car")).status())
          .isEqualTo(201);
      service.kill();
      service.restart();
      assertThat(client.stat("crash", "main", "a.png").json().at("/metadata/class").asText())
          .isEqualTo("Car");
    }
  }

  @Test
  void terminatedServiceExitsCleanly() {
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
      service.client().createRepository("crash");
      assertThat(service.terminate()).isIn(0, 143);
      service.restart();
      assertThat(service.client().get("/repositories/crash").status()).isEqualTo(200);
    }
  }

  private static VarveClient prepare(ServiceProcess service) {
    VarveClient client = service.client();
    assertThat(client.createRepository("crash").status()).isEqualTo(201);
    for (int i = 0; i < WRITERS; i++) {
      Map<String, String> branch = Map.of("name", "writer-" + i, "source", "main");
      assertThat(client.post("/repositories/crash/branches", branch).status()).isEqualTo(201);
    }
    return client;
  }

  private void awaitSomeAcknowledged(Writers writers) {
    int enough = 5 + random.nextInt(40);
    Await.until(
        enough + " commits were acknowledged (seed " + SEED + ")",
        Duration.ofSeconds(60),
        () -> writers.acknowledged() >= enough);
    Await.pass(Duration.ofMillis(random.nextInt(100)));
  }

  private static void assertAllThere(VarveClient client, List<Writers.Acknowledged> journal) {
    Set<String> log = new HashSet<>();
    for (int i = 0; i < WRITERS; i++) {
      log.addAll(client.log("crash", "writer-" + i));
    }
    for (Writers.Acknowledged acknowledged : journal) {
      assertThat(log).as("seed %d", SEED).contains(acknowledged.commit());
    }
    for (Writers.Acknowledged acknowledged : lastOf(journal)) {
      VarveClient.Answer found =
          client.search("crash", acknowledged.commit(), "nonce=\"" + acknowledged.nonce() + "\"");
      assertThat(found.status()).as(found.body()).isEqualTo(200);
      assertThat(found.json().get("total").asInt()).isEqualTo(Writers.OBJECTS);
    }
  }

  private static List<Writers.Acknowledged> lastOf(List<Writers.Acknowledged> journal) {
    return journal.subList(Math.max(0, journal.size() - 20), journal.size());
  }
}
