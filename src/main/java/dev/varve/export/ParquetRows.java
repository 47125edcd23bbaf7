package dev.varve.export;

import dev.varve.export.ParquetColumn.Kind;
import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Creation;
import dev.varve.search.Fingerprint;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of lakeFS's {@code object_metadata} table, metadata as a map, and behind them those
 * that a query as SQL may ask for beside.
 */
final class ParquetRows implements RowWriter {

  private static final String MAP = "user_metadata";

  private final ParquetColumn repository = new ParquetColumn(Kind.TEXT, "repository");
  private final ParquetColumn path = new ParquetColumn(Kind.TEXT, "path");
  private final ParquetColumn commit = new ParquetColumn(Kind.OPTIONAL_TEXT, "commit_id");
  private final ParquetColumn size = new ParquetColumn(Kind.LONG, "size");
  private final ParquetColumn modified = new ParquetColumn(Kind.TIME, "last_modified");
  private final ParquetColumn etag = new ParquetColumn(Kind.TEXT, "etag");
  private final ParquetColumn keys = new ParquetColumn(Kind.MAP_TEXT, MAP, "key_value", "key");
  private final ParquetColumn values = new ParquetColumn(Kind.MAP_TEXT, MAP, "key_value", "value");
  private final ParquetColumn committer = new ParquetColumn(Kind.OPTIONAL_TEXT, "committer");
  private final ParquetColumn type = new ParquetColumn(Kind.TEXT, "content_type");
  private final ParquetColumn created = new ParquetColumn(Kind.OPTIONAL_TIME, "creation_date");
  private final ParquetColumn changed = new ParquetColumn(Kind.OPTIONAL_TIME, "commit_date");
  private final ParquetColumn message = new ParquetColumn(Kind.OPTIONAL_TEXT, "commit_message");
  private final ParquetColumn creator = new ParquetColumn(Kind.OPTIONAL_TEXT, "creator");
  private final ParquetColumn createdIn =
      new ParquetColumn(Kind.OPTIONAL_TEXT, "creation_commit_id");
  private final ExportSource source;
  private final ParquetFile file;

  ParquetRows(OutputStream out, ExportSource source) throws IOException {
    this.source = source;
    file =
        new ParquetFile(
            out,
            List.of(
                repository,
                path,
                commit,
                size,
                modified,
                etag,
                keys,
                values,
                committer,
                type,
                created,
                changed,
                message,
                creator,
                createdIn));
  }

  @Override
  public void write(Row row) throws IOException {
    ObjectVersion version = row.version();
    repository.add(source.repository());
    path.add(version.path());
    commit.addOptional(row.commitHex());
    size.add(version.sizeBytes());
    modified.add(version.mtime().toEpochMilli());
    etag.add(version.checksum());
    keys.addAll(version.metadata().keySet());
    values.addAll(version.metadata().values());
    committer.addOptional(row.committer());
    type.add(version.contentType());
    addCommits(row);
    file.endRow();
  }

  private void addCommits(Row row) {
    @Nullable Creation creation = row.creation();
    created.addOptional(creation == null ? null : creation.time());
    creator.addOptional(creation == null ? "" : creation.committer());
    createdIn.addOptional(creation == null ? "" : creation.commit().hex());
    Row.@Nullable Change change = row.change();
    changed.addOptional(change == null ? null : change.time());
    message.addOptional(change == null ? "" : change.message());
  }

  @Override
  public void finish(@Nullable Fingerprint fingerprint) throws IOException {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("varve.commit", source.commit().hex());
    notes.put("varve.query", source.query());
    if (fingerprint != null) {
      notes.put("varve.fingerprint", fingerprint.hex());
    }
    file.finish(notes);
  }
}
