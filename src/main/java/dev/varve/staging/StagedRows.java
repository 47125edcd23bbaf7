package dev.varve.staging;

import dev.varve.database.Sql;
import dev.varve.index.document.ObjectVersionCodec;
import dev.varve.staging.PagedEntries.Page;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of staged entries. Everything runs in the caller's transaction.
 *
 * <p>A row: token and path, its key; the version as {@link ObjectVersionCodec} writes it, null for
 * a deletion. An empty version is a claim: it locks a path that had no row, and is replaced or
 * removed before its transaction ends.
 */
@ApplicationScoped
class StagedRows {

  static final int PAGE_ROWS = 1000;

  /** A page ends early beyond this, so that huge metadata doesn't fill the memory. */
  private static final int PAGE_BYTES = 8 << 20;

  private static final String UPSERT =
      "insert into staged_entry (token, path, version) values (?, ?, ?)"
          + " on duplicate key update version = values(version)";
  private static final byte[] CLAIM = new byte[0];

  private final AgroalDataSource dataSource;
  private final Sql sql;

  @Inject
  StagedRows(AgroalDataSource dataSource, Sql sql) {
    this.dataSource = dataSource;
    this.sql = sql;
  }

  /** One statement in effect: the driver sends the batch as a single multi-row insert. */
  void put(UUID token, Collection<StagedEntry> entries) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      for (StagedEntry entry : entries) {
        Sql.bind(upsert, token, entry.path(), version(entry));
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private static byte @Nullable [] version(StagedEntry entry) {
    return entry.version() == null ? null : ObjectVersionCodec.encode(entry.version());
  }

  /** Locks the row of a path to the end of the transaction, whether there is one or not. */
  void claim(UUID token, String path) throws SQLException {
    sql.update(
        "insert into staged_entry (token, path, version) values (?, ?, ?)"
            + " on duplicate key update token = token",
        token,
        path,
        CLAIM);
  }

  void unclaim(UUID token, String path) throws SQLException {
    sql.update(
        "delete from staged_entry where token = ? and path = ? and version = ?",
        token,
        path,
        CLAIM);
  }

  /** Locks the rows of all the paths, in their order. */
  void claimAll(UUID token, Collection<String> paths) throws SQLException {
    sql.batch(
        "insert into staged_entry (token, path, version) values (?, ?, ?)"
            + " on duplicate key update token = values(token)",
        paths.stream().map(path -> new Object[] {token, path, CLAIM}).toList());
  }

  void unclaimAll(UUID token, Collection<String> paths) throws SQLException {
    if (paths.isEmpty()) {
      return;
    }
    List<Object> arguments = new ArrayList<>();
    arguments.add(token);
    arguments.add(CLAIM);
    arguments.addAll(paths);
    sql.update(
        "delete from staged_entry where token = ? and version = ? and path in " + marks(paths),
        arguments.toArray());
  }

  /** What the first of the tokens that has it says about each path; not there where none has. */
  Map<String, StagedEntry> findAll(List<UUID> tokens, Collection<String> paths)
      throws SQLException {
    Map<String, StagedEntry> found = new HashMap<>();
    List<Object> arguments = new ArrayList<>(tokens);
    arguments.addAll(paths);
    Map<String, Integer> ages = new HashMap<>();
    sql.rows(
        "select token, path, version from staged_entry where token in "
            + marks(tokens)
            + " and path in "
            + marks(paths),
        row -> {
          int age = tokens.indexOf(Sql.uuid(row, "token"));
          if (!isClaim(row) && age < ages.getOrDefault(Sql.text(row, "path"), tokens.size())) {
            ages.put(Sql.text(row, "path"), age);
            found.put(Sql.text(row, "path"), entry(row));
          }
          return age;
        },
        arguments.toArray());
    return found;
  }

  /** What the first of the tokens that has the path says about it. */
  Optional<StagedEntry> find(List<UUID> tokens, String path) throws SQLException {
    Map<UUID, StagedEntry> found = new HashMap<>();
    List<Object> arguments = new ArrayList<>(tokens);
    arguments.add(path);
    sql.rows(
        "select token, path, version from staged_entry where token in "
            + marks(tokens)
            + " and path = ?",
        row -> isClaim(row) ? null : found.put(Sql.uuid(row, "token"), entry(row)),
        arguments.toArray());
    return tokens.stream().filter(found::containsKey).map(found::get).findFirst();
  }

  boolean isEmpty(List<UUID> tokens) throws SQLException {
    return sql.row(
            "select 1 from staged_entry where token in " + marks(tokens) + " limit 1",
            row -> true,
            tokens.toArray())
        .isEmpty();
  }

  private static String marks(Collection<?> values) {
    return "(" + Sql.marks(values.size()) + ")";
  }

  /** Rows are streamed, so that one page never takes more than its bytes and a row. */
  Page page(UUID token, String from) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select path, version from staged_entry"
                    + " where token = ? and path >= ? order by path limit "
                    + PAGE_ROWS)) {
      select.setFetchSize(Integer.MIN_VALUE);
      Sql.bind(select, token, from);
      try (ResultSet rows = select.executeQuery()) {
        return page(rows);
      }
    }
  }

  private static Page page(ResultSet rows) throws SQLException {
    List<StagedEntry> entries = new ArrayList<>();
    long bytes = 0;
    while (bytes < PAGE_BYTES && rows.next()) {
      entries.add(entry(rows));
      byte[] version = rows.getBytes("version");
      bytes += version == null ? 0 : version.length;
    }
    return new Page(entries, bytes < PAGE_BYTES && entries.size() < PAGE_ROWS);
  }

  private static StagedEntry entry(ResultSet row) throws SQLException {
    byte[] version = row.getBytes("version");
    return new StagedEntry(
        Sql.text(row, "path"), version == null ? null : ObjectVersionCodec.decode(version));
  }

  private static boolean isClaim(ResultSet row) throws SQLException {
    byte[] version = row.getBytes("version");
    return version != null && version.length == 0;
  }

  boolean has(UUID token, PathRange range) throws SQLException {
    return sql.row(
            "select 1 from staged_entry where token = ? and " + within(range) + " limit 1",
            row -> true,
            arguments(range, token))
        .isPresent();
  }

  void delete(UUID token, PathRange range) throws SQLException {
    sql.update(
        "delete from staged_entry where token = ? and " + within(range), arguments(range, token));
  }

  /** Copies a sealed token's rows to another token, those of the range left out. */
  void copyWithout(PathRange range, UUID from, UUID to) throws SQLException {
    sql.update(
        "insert into staged_entry (token, path, version)"
            + " select ?, path, version from staged_entry where token = ? and not ("
            + within(range)
            + ")",
        arguments(range, to, from));
  }

  /** Copies a sealed token's rows to another token, those left out whose path is there already. */
  void copyMissing(UUID from, UUID to) throws SQLException {
    sql.update(
        "insert ignore into staged_entry (token, path, version)"
            + " select ?, path, version from staged_entry where token = ?",
        to,
        from);
  }

  private static String within(PathRange range) {
    return range.end() == null ? "path >= ?" : "path >= ? and path < ?";
  }

  private static Object[] arguments(PathRange range, Object... first) {
    List<Object> arguments = new ArrayList<>(List.of(first));
    arguments.add(range.start());
    if (range.end() != null) {
      arguments.add(range.end());
    }
    return arguments.toArray();
  }
}
