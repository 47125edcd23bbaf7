package dev.varve.index;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * SQLite with a column for each key, with indexes fitted to the questions and FTS5; and with a row
 * for each pair, indexed by key and value.
 */
final class SqlitePeer implements AutoCloseable {

  private static final int BATCH = 10_000;

  private final PeerCorpus corpus;
  private final Connection connection;
  private final PreparedStatement object;
  private final PreparedStatement pair;

  SqlitePeer(Path folder, PeerCorpus corpus) throws SQLException {
    this.corpus = corpus;
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lite.db"));
    execute("pragma journal_mode = off");
    execute("pragma synchronous = off");
    execute("pragma cache_size = -1000000");
    execute("create table object (id integer primary key, path text, " + columns() + ")");
    execute("create table pair (id integer, key text, value text)");
    execute("create virtual table words using fts5(text, content='')");
    connection.setAutoCommit(false);
    String values = "(?, ?" + ", ?".repeat(corpus.columns().size()) + ")";
    object = connection.prepareStatement("insert into object values " + values);
    pair = connection.prepareStatement("insert into pair values (?, ?, ?)");
  }

  private String columns() {
    return corpus.columns().stream()
        .map(column -> column.key() + " " + type(column))
        .collect(Collectors.joining(", "));
  }

  private static String type(PeerColumn column) {
    return column.type().equals("double") ? "real" : "text";
  }

  void add(long id, ObjectVersion version) throws SQLException {
    object.setLong(1, id);
    object.setString(2, version.path());
    List<PeerColumn> columns = corpus.columns();
    for (int i = 0; i < columns.size(); i++) {
      object.setString(i + 3, version.metadata().get(columns.get(i).key()));
    }
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
    flush();
    String text =
        corpus.words().stream()
            .map(key -> "coalesce(" + key + ", '')")
            .collect(Collectors.joining(" || ' ' || "));
    execute("insert into words (rowid, text) select id, " + text + " from object");
    execute("create index object_path on object (path)");
    for (PeerColumn column : corpus.columns()) {
      if (column.indexed()) {
        String key = column.key();
        execute("create index object_" + key + " on object (" + key + ", path)");
      }
    }
    execute("create index pair_value on pair (key, value, id)");
    execute("analyze");
    connection.commit();
  }

  Connection connection() {
    return connection;
  }

  private void execute(String sql) throws SQLException {
    SqlPeers.execute(connection, sql);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
