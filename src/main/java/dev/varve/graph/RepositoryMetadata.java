package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.error.VarveException.TooLarge;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of repositories' own metadata, one a key. */
@ApplicationScoped
class RepositoryMetadata {

  private static final int MAX_KEY_BYTES = 1024;
  private static final int MAX_BYTES = 1 << 20;

  private final Sql sql;

  RepositoryMetadata(Sql sql) {
    this.sql = sql;
  }

  static void check(Map<String, String> pairs) {
    long total = 0;
    for (var pair : pairs.entrySet()) {
      int key = Names.utf8(pair.getKey(), "a metadata key").length;
      if (key > MAX_KEY_BYTES) {
        throw new TooLarge("a metadata key has " + key + " bytes; the limit is " + MAX_KEY_BYTES);
      }
      total += key + Names.utf8(pair.getValue(), "a metadata value").length;
    }
    if (total > MAX_BYTES) {
      throw new TooLarge("metadata has " + total + " bytes; the limit is " + MAX_BYTES);
    }
  }

  Map<String, String> all(UUID repository) throws SQLException {
    Map<String, String> metadata = new LinkedHashMap<>();
    sql.rows(
            "select meta_key, meta_value from repository_metadata where repository = ?"
                + " order by meta_key",
            row -> Map.entry(Sql.text(row, "meta_key"), Sql.text(row, "meta_value")),
            repository)
        .forEach(pair -> metadata.put(pair.getKey(), pair.getValue()));
    return metadata;
  }

  void put(UUID repository, Map<String, String> pairs) throws SQLException {
    for (var pair : pairs.entrySet()) {
      sql.update(
          "insert into repository_metadata (repository, meta_key, meta_value)"
              + " values (?, ?, ?) on duplicate key update meta_value = ?",
          repository,
          pair.getKey(),
          pair.getValue(),
          pair.getValue());
    }
  }

  void remove(UUID repository, List<String> keys) throws SQLException {
    for (String key : keys) {
      sql.update(
          "delete from repository_metadata where repository = ? and meta_key = ?", repository, key);
    }
  }
}
