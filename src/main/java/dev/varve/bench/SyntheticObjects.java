package dev.varve.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Random;

/** Labelled images that don't exist: the same ones for the same seed. */
final class SyntheticObjects {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String[] CLASSES = {
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"
  };
  private static final String[] LOCATIONS = {"Berlin", "Lagos", "Lima", "Osaka", "Oslo", "Pune"};
  private static final int BATCH = 1000;

  private final String repository;
  private final long seed;

  SyntheticObjects(String repository, long seed) {
    this.repository = repository;
    this.seed = seed;
  }

  String path(int number) {
    return String.format(
        Locale.ROOT,
        "datasets/set%02d/train/%s_%07d.png",
        number / 50_000,
        CLASSES[number % CLASSES.length],
        number);
  }

  /** One line of JSON an object, for bulk staging; made batch by batch while it is read. */
  InputStream lines(int from, int to, int revision) {
    return new SequenceInputStream(
        new Enumeration<>() {
          private int next = from;

          @Override
          public boolean hasMoreElements() {
            return next < to;
          }

          @Override
          public InputStream nextElement() {
            int end = Math.min(next + BATCH, to);
            byte[] batch = batch(next, end, revision);
            next = end;
            return new ByteArrayInputStream(batch);
          }
        });
  }

  private byte[] batch(int from, int to, int revision) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(BATCH * 400);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setRootValueSeparator(null);
      for (int number = from; number < to; number++) {
        write(json, number, revision);
        json.writeRaw('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private void write(JsonGenerator json, int number, int revision) throws IOException {
    Random random = new Random(seed + 31L * number + revision);
    json.writeStartObject();
    json.writeStringField("path", path(number));
    json.writeStringField("physical_address", "local://" + repository + "/synthetic/" + number);
    json.writeStringField("checksum", String.format(Locale.ROOT, "%032x", number));
    json.writeNumberField("size_bytes", 500 + random.nextInt(5_000));
    json.writeNumberField("mtime", 1_700_000_000L + number);
    json.writeStringField("content_type", "image/png");
    json.writeObjectFieldStart("metadata");
    json.writeStringField("class", CLASSES[number % CLASSES.length]);
    json.writeStringField("location", LOCATIONS[random.nextInt(LOCATIONS.length)]);
    json.writeStringField("source", "camera-" + random.nextInt(40));
    json.writeStringField("annotator", "person-" + random.nextInt(25));
    json.writeStringField("confidence", "0." + (100 + random.nextInt(900)));
    json.writeStringField(
        "captured",
        String.format(
            Locale.ROOT, "2024-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28)));
    json.writeStringField(
        "caption",
        "a " + CLASSES[random.nextInt(10)] + " near the " + LOCATIONS[random.nextInt(6)] + " road");
    json.writeStringField("revision", Integer.toString(revision));
    json.writeEndObject();
    json.writeEndObject();
  }
}
