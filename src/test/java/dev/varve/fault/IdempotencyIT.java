package dev.varve.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the service or its database while a client commits with a key for each commit, and
 * sends each until it has an answer. The seed is printed and set by -Dseed.
 */
class IdempotencyIT {

  private static final int SERVICE_KILLS = 2;
  private static final int DATABASE_KILLS = 4;
  private static final long SEED = Long.getLong("seed", new Random().nextLong());
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String COMMITS = "/repositories/once/branches/main/commits";

  private final Random random = new Random(SEED);
  private final Map<String, String> idsByKey = Collections.synchronizedMap(new LinkedHashMap<>());
  private final AtomicInteger sentAgain = new AtomicInteger();

  @TempDir Path folder;

  private volatile boolean stopped;

  @Test
  void eachKeyHasOneCommitWhateverDies() throws InterruptedException {
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
      VarveClient client = service.client();
      client.createRepository("once");
      Thread writer = Thread.ofPlatform().start(() -> commitOn(client));
      for (int i = 0; i < DATABASE_KILLS; i++) {
        awaitProgress();
        service.killMysql();
      }
      for (int i = 0; i < SERVICE_KILLS; i++) {
        awaitProgress();
        service.kill();
        service.restart();
      }
      awaitProgress();
      stopped = true;
      writer.join();
      assertThat(client.log("once", "main"))
          .as("seed %d, %d calls sent again", SEED, sentAgain.get())
          .doesNotHaveDuplicates()
          .hasSize(idsByKey.size() + 1)
          .containsAll(idsByKey.values());
    }
  }

  private void awaitProgress() {
    int enough = idsByKey.size() + 3 + random.nextInt(20);
    Await.until(
        "there are " + enough + " commits (seed " + SEED + ")",
        LIMIT,
        () -> idsByKey.size() >= enough);
    Await.pass(Duration.ofMillis(random.nextInt(50)));
  }

  private void commitOn(VarveClient client) {
    while (!stopped) {
      String key = UUID.randomUUID().toString();
      Map<String, Object> body = Map.of("message", key, "allow_empty", true);
      VarveClient.Answer answer = client.post(COMMITS, body, key);
      while (answer.status() != 201) {
        // No answer, 409 while the dead one's lease runs, 503 while the database is away.
        assertThat(answer.status()).as(answer.body()).isIn(0, 409, 503);
        sentAgain.incrementAndGet();
        Await.pass(Duration.ofMillis(100));
        answer = client.post(COMMITS, body, key);
      }
      idsByKey.put(key, answer.json().get("id").asText());
    }
  }
}
