package dev.varve.index;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The databases that the index is compared with, each with the same objects. */
final class SqlPeers implements AutoCloseable {

  private static final List<String> KEYS =
      List.of(
          "label",
          "split",
          "width",
          "quality",
          "source",
          "annotator",
          "captured",
          "revision",
          "caption");
  private static final int BATCH = 10_000;

  private final Connection duckdb;
  private final Connection sqlite;
  private final DuckDBAppender appender;
  private final PreparedStatement object;
  private final PreparedStatement pair;
  private long id;

  SqlPeers(Path folder) throws Exception {
    Files.createDirectories(folder);
    duckdb = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("duck.db"));
    sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lite.db"));
    execute(duckdb, "create table object (id bigint, path varchar, " + columns() + ")");
    appender = ((DuckDBConnection) duckdb).createAppender("main", "object");
    execute(sqlite, "pragma journal_mode = off");
    execute(sqlite, "pragma cache_size = -500000");
    execute(sqlite, "create table object (id integer primary key, path text, " + columns() + ")");
    execute(sqlite, "create table pair (id integer, key text, value text)");
    execute(sqlite, "create virtual table words using fts5(caption, content='')");
    sqlite.setAutoCommit(false);
    object =
        sqlite.prepareStatement(
            "insert into object values (?, ?" + ", ?".repeat(KEYS.size()) + ")");
    pair = sqlite.prepareStatement("insert into pair values (?, ?, ?)");
  }

  private static String columns() {
    return KEYS.stream().map(key -> key + " varchar").collect(Collectors.joining(", "));
  }

  String header() {
    return "  duckdb flat, map; sqlite fitted, pairs (times slower than varve)";
  }

  void add(ObjectVersion version) throws SQLException {
    id++;
    appender.beginRow();
    appender.append(id);
    appender.append(version.path());
    object.setLong(1, id);
    object.setString(2, version.path());
    for (int i = 0; i < KEYS.size(); i++) {
      String value = version.metadata().getOrDefault(KEYS.get(i), "");
      appender.append(value);
      object.setString(i + 3, value);
    }
    appender.endRow();
    object.addBatch();
    for (Map.Entry<String, String> entry : version.metadata().entrySet()) {
      pair.setLong(1, id);
      pair.setString(2, entry.getKey());
      pair.setString(3, entry.getValue());
      pair.addBatch();
    }
    if (id % BATCH == 0) {
      flush();
    }
  }

  private void flush() throws SQLException {
    object.executeBatch();
    pair.executeBatch();
  }

  void finish() throws SQLException {
    appender.close();
    String map =
        KEYS.stream().map(key -> "'" + key + "': " + key).collect(Collectors.joining(", "));
    execute(
        duckdb,
        "create table object_map as select id, path, map {"
            + map
            + "} as m from object order by path");
    flush();
    execute(sqlite, "insert into words (rowid, caption) select id, caption from object");
    execute(sqlite, "create index object_path on object (path)");
    for (String key : List.of("label", "source", "annotator", "captured", "revision")) {
      execute(sqlite, "create index object_" + key + " on object (" + key + ", path)");
    }
    execute(sqlite, "create index object_quality on object (cast(quality as double))");
    execute(sqlite, "create index object_width on object (cast(width as double))");
    execute(sqlite, "create index pair_value on pair (key, value, id)");
    execute(sqlite, "analyze");
    sqlite.commit();
  }

  /** The exact count, after the first 20 paths have been read too; of a facet always 1. */
  long run(String peer, String sql) throws SQLException {
    Connection connection = peer.startsWith("duckdb") ? duckdb : sqlite;
    if (sql.startsWith("select ")) {
      read(connection, sql);
      return 1;
    }
    String table = peer.equals(PeerQuery.MAP) ? "object_map" : "object";
    read(connection, "select path from " + table + " where " + sql + " order by path limit 20");
    return read(connection, "select count(*) from " + table + " where " + sql);
  }

  /** The last row's first column when it is a number. */
  private static long read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      long last = 0;
      boolean isCount = sql.startsWith("select count(*)");
      while (rows.next()) {
        last = isCount ? rows.getLong(1) : rows.getString(1).length();
      }
      return last;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
    sqlite.close();
  }
}
