package dev.varve.hook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.search.SearchResult;
import dev.varve.index.search.SearchResult.Bucket;
import dev.varve.index.search.SearchResult.Facet;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what scripts see of objects, one text each. */
final class StatsJson {

  /** Of an answer; one row may go beyond it. */
  static final int MOST_CHARACTERS = 4 << 20;

  private static final JsonFactory FACTORY = new JsonFactory();

  private interface Writing {
    void run() throws IOException;
  }

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  StatsJson() {
    try {
      json = FACTORY.createGenerator(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is written but to memory. */
  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int length() {
    return text.getBuffer().length();
  }

  void beginRows() {
    write(
        () -> {
          json.writeStartObject();
          json.writeArrayFieldStart("rows");
        });
  }

  String endRows(boolean isLast) {
    write(
        () -> {
          json.writeEndArray();
          json.writeBooleanField("last", isLast);
          json.writeEndObject();
        });
    return text();
  }

  void change(Change change) {
    write(
        () -> {
          json.writeStartObject();
          json.writeStringField("path", change.path());
          json.writeStringField("type", change.type().name().toLowerCase(Locale.ROOT));
          json.writeFieldName("before");
          writeStats(change.before());
          json.writeFieldName("after");
          writeStats(change.after());
          json.writeEndObject();
        });
  }

  void stats(@Nullable ObjectVersion version) {
    write(() -> writeStats(version));
  }

  private void writeStats(@Nullable ObjectVersion version) throws IOException {
    if (version == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("path", version.path());
    json.writeStringField("checksum", version.checksum());
    json.writeNumberField("size_bytes", version.sizeBytes());
    json.writeNumberField("mtime", version.mtime().getEpochSecond());
    json.writeStringField("content_type", version.contentType());
    json.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> pair : version.metadata().entrySet()) {
      json.writeStringField(pair.getKey(), pair.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /**
   * @param next where the next page begins; empty when there is none
   */
  static String result(long total, List<ObjectVersion> objects, String next) {
    StatsJson out = new StatsJson();
    write(
        () -> {
          out.json.writeStartObject();
          out.json.writeNumberField("total", total);
          out.json.writeStringField("next", next);
          out.json.writeArrayFieldStart("results");
          for (ObjectVersion version : objects) {
            out.writeStats(version);
          }
          out.json.writeEndArray();
          out.json.writeEndObject();
        });
    return out.text();
  }

  /** Values that come when it is full are left out; how many there are is told all the same. */
  static String facets(SearchResult result) {
    StatsJson out = new StatsJson();
    write(
        () -> {
          out.json.writeStartObject();
          for (Map.Entry<String, Facet> entry : result.facets().entrySet()) {
            out.json.writeFieldName(entry.getKey());
            out.writeFacet(entry.getValue(), result.total());
          }
          out.json.writeEndObject();
        });
    return out.text();
  }

  private void writeFacet(Facet facet, long total) throws IOException {
    json.writeStartObject();
    json.writeNumberField("present", total - facet.missing());
    json.writeNumberField("missing", facet.missing());
    json.writeNumberField("distinct", facet.distinct());
    json.writeArrayFieldStart("values");
    for (Bucket bucket : facet.buckets()) {
      if (length() > MOST_CHARACTERS) {
        break;
      }
      json.writeStartObject();
      json.writeStringField("value", bucket.value());
      json.writeNumberField("count", bucket.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static String string(String value) {
    StatsJson out = new StatsJson();
    write(() -> out.json.writeString(value));
    return out.text();
  }

  String text() {
    write(json::flush);
    return text.toString();
  }
}
