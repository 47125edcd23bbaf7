package dev.varve.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.hook.worker.Calls.RefusedCall;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WalksTest {

  private final Walks walks = new Walks();

  private static Change change(int number) {
    String path = String.format(Locale.ROOT, "images/%06d.png", number);
    return new Change(
        path,
        null,
        new ObjectVersion(
            path, "local://a/b", 1, Instant.EPOCH, "00", "image/png", new TreeMap<>(), null));
  }

  /** Counts how far it is read, and fails at one of them. */
  private static Iterable<Change> changes(int count, int broken, AtomicInteger read) {
    return () ->
        IntStream.range(0, count)
            .mapToObj(
                number -> {
                  read.incrementAndGet();
                  if (number == broken) {
                    throw new IllegalStateException("the chunk does not verify");
                  }
                  return change(number);
                })
            .iterator();
  }

  private static JsonNode batch(String json) throws Exception {
    return JsonMapper.builder().build().readTree(json);
  }

  private static int idOf(String first) throws Exception {
    return batch(first).get("walk").asInt();
  }

  private List<String> walk(String first) throws Exception {
    List<String> paths = new ArrayList<>();
    JsonNode batch = batch(first);
    batch.get("rows").forEach(row -> paths.add(row.get("path").asText()));
    while (!batch.get("last").asBoolean()) {
      batch = batch(walks.next(idOf(first)));
      batch.get("rows").forEach(row -> paths.add(row.get("path").asText()));
    }
    return paths;
  }

  @Test
  void allChangesComeOnceAndInOrder() throws Exception {
    for (int count : new int[] {0, 1, 499, 500, 501, 1_000, 3_210}) {
      String first = walks.overChanges(changes(count, -1, new AtomicInteger()));
      assertThat(walk(first))
          .containsExactlyElementsOf(
              IntStream.range(0, count).mapToObj(number -> change(number).path()).toList());
      int id = idOf(first);
      assertThatThrownBy(() -> walks.next(id)).isInstanceOf(RefusedCall.class);
    }
  }

  @Test
  void oneBatchIsPreparedAheadAndNoMore() throws Exception {
    AtomicInteger read = new AtomicInteger();
    walks.overChanges(changes(10_000, -1, read));
    // Two batches, and the look whether another row follows.
    Awaitility.await().until(() -> read.get() >= 1_000);
    assertThat(read.get()).isBetween(1_000, 1_001);
    walks.close();
  }

  @Test
  void whatGoesWrongAheadIsThrownWhenItsBatchIsAskedFor() throws Exception {
    String first = walks.overChanges(changes(2_000, 700, new AtomicInteger()));
    assertThat(first).contains("images/000499.png");
    int id = idOf(first);
    assertThatThrownBy(() -> walks.next(id))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the chunk does not verify");
  }

  @Test
  void aWalkThatIsLeftStopsReading() throws Exception {
    AtomicInteger read = new AtomicInteger();
    Iterator<Change> endless = IntStream.iterate(0, i -> i + 1).mapToObj(i -> change(i)).iterator();
    String first =
        walks.overChanges(
            () ->
                new Iterator<>() {
                  @Override
                  public boolean hasNext() {
                    return true;
                  }

                  @Override
                  public Change next() {
                    read.incrementAndGet();
                    return endless.next();
                  }
                });
    int id = idOf(first);
    walks.close(id);
    assertThat(read.get()).isLessThanOrEqualTo(1_000);
    assertThatThrownBy(() -> walks.next(id)).isInstanceOf(RefusedCall.class);
  }
}
