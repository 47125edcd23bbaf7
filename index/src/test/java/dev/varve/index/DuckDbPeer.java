package dev.varve.index;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB over Parquet files as users of Iceberg's tables of metadata run it, one with a typed
 * column for each key and one with a map of texts; and over a table of its own with the typed
 * columns. All are in path order, so that statistics of row groups narrow a path down.
 */
final class DuckDbPeer implements AutoCloseable {

  private final Path folder;
  private final List<PeerColumn> columns;
  private final Connection connection;
  private final DuckDBAppender appender;

  DuckDbPeer(Path folder, List<PeerColumn> columns) throws SQLException {
    this.folder = folder;
    this.columns = columns;
    connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("duck.db"));
    execute("set memory_limit = '4GB'");
    execute("set parquet_metadata_cache = true");
    execute("create table raw (id bigint, path varchar, " + columns(column -> " varchar") + ")");
    appender = ((DuckDBConnection) connection).createAppender("main", "raw");
  }

  private interface Suffix {
    String of(PeerColumn column);
  }

  private String columns(Suffix suffix) {
    return columns.stream()
        .map(column -> column.key() + suffix.of(column))
        .collect(Collectors.joining(", "));
  }

  void add(long id, ObjectVersion version) throws SQLException {
    appender.beginRow();
    appender.append(id);
    appender.append(version.path());
    for (PeerColumn column : columns) {
      String value = version.metadata().get(column.key());
      if (value == null) {
        appender.appendNull();
      } else {
        appender.append(value);
      }
    }
    appender.endRow();
  }

  void finish() throws SQLException {
    appender.close();
    execute("create table object as select id, path, " + typed() + " from raw order by path");
    writeParquet("flat", "select * from object order by path");
    writeParquet("mapped", "select id, path, " + map() + " as m from raw order by path");
    execute("drop table raw");
  }

  private String typed() {
    return columns.stream()
        .map(column -> "try_cast(" + column.key() + " as " + column.type() + ") as " + column.key())
        .collect(Collectors.joining(", "));
  }

  private String map() {
    return columns.stream()
        .map(column -> "'" + column.key() + "': " + column.key())
        .collect(Collectors.joining(", ", "map {", "}"));
  }

  private void writeParquet(String name, String rows) throws SQLException {
    String file = "'" + folder.resolve(name + ".parquet") + "'";
    execute("copy (" + rows + ") to " + file + " (format parquet)");
    execute("create view " + name + " as select * from read_parquet(" + file + ")");
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
