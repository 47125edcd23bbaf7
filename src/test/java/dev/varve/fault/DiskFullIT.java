package dev.varve.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index's disk is a small one of its own; skipped where this user may not mount one. */
class DiskFullIT {

  @TempDir Path folder;

  @Test
  void commitsStandWhileTheIndexDiskIsFullAndSearchRecoversWithRoom() throws Exception {
    Path data = folder.resolve("data");
    try (SmallDisk disk = SmallDisk.mount(data.resolve("index"));
        ServiceProcess service =
            ServiceProcess.start(
                data, "-Dvarve.index.commit-patience=2s", "-Dvarve.index.read-patience=2s")) {
      VarveClient client = service.client();
      client.createRepository("full");
      assertThat(client.search("full", "main", "").status()).isEqualTo(200);
      Path ballast = fill(disk.folder());
      client.stage("full", "main", "a.png", Map.of("class", "Car"));
      VarveClient.Answer commit = client.commit("full", "main", "on a full disk");
      assertThat(commit.status()).as(commit.body()).isEqualTo(201);
      assertThat(commit.indexLags()).as("the commit says that it can't be searched yet").isTrue();

      VarveClient.Answer lagging = client.search("full", "main", "class:Car");
      assertThat(lagging.status()).as("never a partial answer: %s", lagging.body()).isEqualTo(503);

      Files.delete(ballast);
      Await.until("search has caught up", Duration.ofSeconds(60), () -> findsTheCar(client));
    }
  }

  private static boolean findsTheCar(VarveClient client) {
    VarveClient.Answer answer = client.search("full", "main", "class:Car");
    assertThat(answer.status()).as(answer.body()).isIn(200, 503);
    return answer.isSuccess() && answer.json().get("total").asInt() == 1;
  }

  /** Takes all the room there is. */
  private static Path fill(Path index) throws IOException {
    Path ballast = index.resolve("ballast");
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(ballast)) {
      for (int i = 0; i < 1 << 20; i++) {
        out.write(block);
      }
    } catch (IOException full) {
      return ballast;
    }
    throw new AssertionError("the disk has no end");
  }
}
