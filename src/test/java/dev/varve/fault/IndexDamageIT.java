package dev.varve.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is derived: whatever happens to it, every commit answers as before, to the byte. */
class IndexDamageIT {

  private static final long SEED = Long.getLong("seed", new Random().nextLong());
  private static final int COMMITS = 12;

  @TempDir Path folder;

  @Test
  void deletedFolderComesBackWithTheSameAnswers() throws IOException {
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
      List<String> commits = fill(service.client());
      List<String> before = answers(service.client(), commits);
      service.terminate();
      delete(service.data().resolve("index"));
      service.restart();
      assertThat(answers(service.client(), commits)).isEqualTo(before);
    }
  }

  @Test
  void folderDeletedUnderTheRunningServiceHealsWithoutAHand() throws IOException {
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
      VarveClient client = service.client();
      List<String> commits = fill(client);
      List<String> before = answers(client, commits);
      delete(service.data().resolve("index"));
      client.stage("damage", "main", "after.png", Map.of("class", "late"));
      Await.until(
          "commits are searchable again",
          Duration.ofSeconds(60),
          () -> client.commit("damage", "main", "after").isSuccess() || isSearchable(client));
      Await.until("the new object is found", Duration.ofSeconds(60), () -> isSearchable(client));
      assertThat(answers(client, commits)).isEqualTo(before);
    }
  }

  @Test
  void flippedBitIsFoundBeforeUseAndRebuilt() throws IOException {
    Random random = new Random(SEED);
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
      List<String> commits = fill(service.client());
      List<String> before = answers(service.client(), commits);
      for (int i = 0; i < 4; i++) {
        service.terminate();
        flipBit(service.data().resolve("index"), random);
        service.restart();
        assertThat(answers(service.client(), commits)).as("seed %d", SEED).isEqualTo(before);
      }
    }
  }

  private static List<String> fill(VarveClient client) {
    assertThat(client.createRepository("damage").status()).isEqualTo(201);
    List<String> commits = new ArrayList<>();
    for (int i = 0; i < COMMITS; i++) {
      for (int j = 0; j < 5; j++) {
        String path = String.format(Locale.ROOT, "set/%d.png", (i * 3 + j) % 17);
        client.stage("damage", "main", path, Map.of("class", "c" + (i % 4), "writer", "w" + j));
      }
      VarveClient.Answer commit = client.commit("damage", "main", "commit " + i);
      assertThat(commit.status()).as(commit.body()).isEqualTo(201);
      commits.add(commit.json().get("id").asText());
    }
    return commits;
  }

  private static List<String> answers(VarveClient client, List<String> commits) {
    List<String> answers = new ArrayList<>();
    for (String commit : commits) {
      for (String query : List.of("", "class:c1", "NOT class:c2", "path:set/1*.png writer=w3")) {
        VarveClient.Answer answer = client.search("damage", commit, query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        answers.add(answer.body());
      }
    }
    return answers;
  }

  private static boolean isSearchable(VarveClient client) {
    VarveClient.Answer answer = client.search("damage", "main", "class:late");
    return answer.isSuccess() && answer.json().get("total").asInt() == 1;
  }

  private static void flipBit(Path index, Random random) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(index)) {
      files =
          walk.filter(Files::isRegularFile).filter(IndexDamageIT::isSegmentFile).sorted().toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long at = random.nextLong(bytes.length());
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ (1 << random.nextInt(8)));
    }
  }

  private static boolean isSegmentFile(Path file) {
    try {
      return file.getFileName().toString().startsWith("_") && Files.size(file) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
