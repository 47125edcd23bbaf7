package dev.varve.index;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases that the index is compared with, each with the same objects. */
final class SqlPeers implements AutoCloseable {

  private final DuckDbPeer duckdb;
  private final SqlitePeer sqlite;

  private SqlPeers(Path folder, PeerCorpus corpus) throws Exception {
    Files.createDirectories(folder);
    duckdb = new DuckDbPeer(folder, corpus.columns());
    sqlite = new SqlitePeer(folder, corpus);
  }

  /** All objects of a view. DuckDB wants to be filled by the thread that opened it. */
  static SqlPeers load(Path folder, PeerCorpus corpus, View view) {
    try {
      SqlPeers peers = new SqlPeers(folder, corpus);
      peers.load(view);
      return peers;
    } catch (Exception e) {
      throw new IllegalStateException("cannot load the peers", e);
    }
  }

  private void load(View view) throws SQLException {
    PathCursor<ObjectVersion> all = view.objects();
    long id = 0;
    for (ObjectVersion next = all.next(); next != null; next = all.next()) {
      id++;
      duckdb.add(id, next);
      sqlite.add(id, next);
    }
    duckdb.finish();
    sqlite.finish();
  }

  /** The exact count, after the first 20 paths have been read too; of a facet always 1. */
  long run(String peer, String sql) throws SQLException {
    boolean isSqlite = peer.equals(PeerQuery.FITTED) || peer.equals(PeerQuery.PAIRS);
    Connection connection = isSqlite ? sqlite.connection() : duckdb.connection();
    if (sql.startsWith("select ")) {
      read(connection, sql);
      return 1;
    }
    String from = " from " + PeerQuery.table(peer) + " where " + sql;
    read(connection, "select path" + from + " order by path limit 20");
    return read(connection, "select count(*)" + from);
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

  static void execute(Connection connection, String sql) throws SQLException {
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
