package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random objects from small, nasty vocabularies, so that random queries meet them. */
public final class RandomCorpora {

  public static final List<String> KEYS =
      List.of(
          "class",
          "Class",
          "score",
          "captured",
          "zip",
          "a.b",
          "1st pass",
          "",
          "__proto__",
          "size",
          "ключ",
          "nul\u0000key",
          "esc\u0001key",
          "or",
          "x");

  public static final List<String> VALUES =
      List.of(
          "truck",
          "Truck",
          "TRUCK",
          "ladder truck",
          "car",
          "Car ",
          "car",
          "",
          " ",
          "0.5",
          "0.50",
          "5e-1",
          "1",
          "1.0",
          "007",
          "7",
          "-3",
          "1e400",
          "NaN",
          "9007199254740992",
          "9007199254740993",
          "18446744073709551616",
          "1".repeat(300),
          "2024-05",
          "2024-05-03",
          "2024-05-03T10:20:30Z",
          "2024-05-03T12:20:30.5+02:00",
          "2024-13",
          "true",
          "FALSE",
          "é",
          "e\u0301",
          "か",
          "カ",
          "日本語の文",
          "ß",
          "ẞ",
          "ſ",
          "İstanbul",
          "ı",
          "a*b",
          "a\u200Bb",
          "😀",
          "😁",
          "\uFFFF",
          "x".repeat(1500),
          "X".repeat(1500),
          "y".repeat(1023) + "É",
          "truck " + "long ".repeat(400) + "tail",
          "2KB",
          "a/b",
          "foo_bar",
          "\u0000",
          "naïve");

  public static final List<String> SEGMENTS =
      List.of(
          "train",
          "test",
          "Train",
          "0001_truck_s.png",
          "0002_car.PNG",
          "a",
          "b",
          "c.tar.gz",
          ".hidden",
          "é",
          "日本",
          "x y",
          "dot.",
          "*",
          "deep");

  private final Random random;

  public RandomCorpora(long seed) {
    random = new Random(seed);
  }

  /** Objects at paths of their own. */
  public List<ObjectVersion> objects(int count, String suffix) {
    Map<String, ObjectVersion> byPath = new TreeMap<>();
    while (byPath.size() < count) {
      ObjectVersion version = object(suffix);
      byPath.put(version.path(), version);
    }
    List<ObjectVersion> shuffled = new ArrayList<>(byPath.values());
    java.util.Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private ObjectVersion object(String suffix) {
    StringBuilder path = new StringBuilder();
    int depth = random.nextInt(10) == 0 ? 20 : random.nextInt(4);
    for (int i = 0; i < depth; i++) {
      path.append(pick(SEGMENTS)).append('/');
    }
    path.append(pick(SEGMENTS)).append(random.nextInt(3) == 0 ? "" : random.nextInt(50));
    path.append(suffix);
    Map<String, String> metadata = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      metadata.put(pick(KEYS), pick(VALUES));
    }
    return new ObjectVersion(
        path.toString(),
        "data/x",
        random.nextInt(4) == 0 ? random.nextLong() >>> 1 : random.nextInt(3000),
        Instant.parse("2024-05-01T00:00:00Z").plusMillis(random.nextInt(400_000_000)),
        pick(List.of("d41d8cd98f00b204e9800998ecf8427e", "ABC", "")),
        pick(List.of("image/png", "Image/PNG", "text/plain", "")),
        ObjectVersion.ordered(metadata),
        random.nextInt(5) == 0 ? null : TestCorpus.ORIGIN.id());
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  public Random random() {
    return random;
  }
}
