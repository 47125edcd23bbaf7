package dev.varve.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.varve.index.ObjectVersion;
import dev.varve.search.Fingerprint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with a list of files, for training jobs: {@code version}, {@code repository},
 * {@code commit}, {@code query}, {@code files}, and behind them {@code count}, {@code bytes} and
 * {@code fingerprint}, so that a manifest that broke off is no JSON.
 */
final class ManifestRows implements RowWriter {

  private static final int VERSION = 1;
  private static final int MD5_LENGTH = 32;

  private final ExportSource source;
  private final JsonGenerator json;
  private long count;
  private long bytes;

  ManifestRows(OutputStream out, ExportSource source) throws IOException {
    this.source = source;
    json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeStringField("repository", source.repository());
    json.writeStringField("commit", source.commit().hex());
    json.writeStringField("query", source.query());
    json.writeArrayFieldStart("files");
  }

  @Override
  public void write(Row row) throws IOException {
    ObjectVersion version = row.version();
    count++;
    bytes += version.sizeBytes();
    json.writeRaw(count == 1 ? "\n" : "");
    json.writeStartObject();
    json.writeStringField("path", version.path());
    json.writeNumberField("size", version.sizeBytes());
    json.writeStringField("checksum", version.checksum());
    if (isMd5(version.checksum())) {
      json.writeStringField("md5", version.checksum());
    }
    json.writeStringField("content_type", version.contentType());
    json.writeStringField("physical_address", version.address());
    json.writeStringField("url", url(version.path()));
    json.writeObjectFieldStart("metadata");
    for (var pair : version.metadata().entrySet()) {
      json.writeStringField(pair.getKey(), pair.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static boolean isMd5(String checksum) {
    return checksum.length() == MD5_LENGTH
        && checksum.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /** Of the bytes, on this service. */
  private String url(String path) {
    return "/api/v1/repositories/"
        + source.repository()
        + "/refs/"
        + source.commit().hex()
        + "/objects?path="
        + URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void finish(@Nullable Fingerprint fingerprint) throws IOException {
    json.writeEndArray();
    json.writeNumberField("count", count);
    json.writeNumberField("bytes", bytes);
    if (fingerprint != null) {
      json.writeStringField("fingerprint", fingerprint.hex());
    }
    json.writeEndObject();
    json.close();
  }
}
