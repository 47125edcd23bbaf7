package dev.varve.index;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Synthetic objects like those of an image data set; object and revision decide everything. */
final class BenchmarkObjects {

  private static final String[] LABELS = {
    "cat", "dog", "car", "tree", "bird", "ship", "frog", "horse", "truck", "plane"
  };
  private static final String[] SPLITS = {"train", "train", "train", "train", "val", "test"};

  private BenchmarkObjects() {}

  static String path(int object) {
    return String.format(Locale.ROOT, "images/%04d/img_%08d.jpg", object / 1000, object);
  }

  static ObjectVersion version(int object, int revision) {
    Random random = new Random(31L * object + revision);
    random.nextInt();
    String checksum = String.format(Locale.ROOT, "%016x%016x", random.nextLong(), object);
    return new ObjectVersion(
        path(object),
        "local://objects/" + checksum,
        10_000 + random.nextInt(500_000),
        Instant.ofEpochSecond(1_700_000_000L + object),
        checksum,
        "image/jpeg",
        ObjectVersion.ordered(metadata(random, revision)),
        null);
  }

  private static Map<String, String> metadata(Random random, int revision) {
    return Map.of(
        "label", LABELS[Math.min(random.nextInt(10), random.nextInt(10))],
        "split", SPLITS[random.nextInt(SPLITS.length)],
        "width", String.valueOf(200 + random.nextInt(1800)),
        "quality", String.valueOf(random.nextInt(1000) / 1000.0),
        "source", "camera-" + random.nextInt(50),
        "annotator", "person-" + random.nextInt(30),
        "captured",
            String.format(
                Locale.ROOT, "2025-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28)),
        "revision", String.valueOf(revision),
        "caption", words(random));
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      words.append("word").append(random.nextInt(2000)).append(' ');
    }
    return words.toString().trim();
  }
}
