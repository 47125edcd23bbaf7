package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Rows of branches. Plain statements, not an entity: a branch is read under locks and moved by
 * compare-and-swap, where an entity's copy from earlier in the transaction would be stale.
 *
 * <p>Column {@code tokens}, version 1: the 16 bytes of each token, the active one first.
 */
@ApplicationScoped
class BranchRows {

  /** How a read holds its row to the end of the transaction. */
  enum Lock {
    NONE(""),
    SHARED(" for share"),
    EXCLUSIVE(" for update");

    private final String clause;

    Lock(String clause) {
      this.clause = clause;
    }
  }

  private static final int TOKEN_BYTES = 16;
  private static final String SELECT = "select name, incarnation, head, tokens, hidden";
  private static final String COLUMNS = SELECT + " from branch";

  /** With the patterns of protected branches, which are not locked along. */
  private static final String WITH_PATTERNS =
      SELECT
          + ", (select patterns from branch_protection p where p.repository = branch.repository)"
          + " as patterns from branch";

  private final Sql sql;
  private final InstantSource clock;

  BranchRows(Sql sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
  }

  Optional<Branch> find(UUID repository, String name, Lock lock) throws SQLException {
    return sql.row(
        COLUMNS + " where repository = ? and name = ?" + lock.clause,
        BranchRows::branch,
        repository,
        name);
  }

  /** Where the branches stand that are there, in one statement. */
  Map<BranchPlace, CommitId> heads(List<BranchPlace> places) throws SQLException {
    Map<BranchPlace, CommitId> heads = new HashMap<>();
    sql.rows(
            "select repository, name, head from branch where (repository, name) in ("
                + Sql.marks(places.size(), "(?, ?)")
                + ")",
            row ->
                Map.entry(
                    new BranchPlace(Sql.uuid(row, "repository"), Sql.text(row, "name")),
                    CommitId.of(row.getBytes("head"))),
            places.stream().flatMap(place -> Stream.of(place.repository(), place.name())).toArray())
        .forEach(found -> heads.put(found.getKey(), found.getValue()));
    return heads;
  }

  /** A branch, and whether a pattern protects it. */
  record Guarded(Branch branch, boolean isProtected) {}

  /** One statement for both, as every staged write asks. */
  Optional<Guarded> findGuarded(UUID repository, String name, Lock lock) throws SQLException {
    return sql.row(
        WITH_PATTERNS + " where repository = ? and name = ?" + lock.clause,
        row -> new Guarded(branch(row), isProtected(row, name)),
        repository,
        name);
  }

  private static boolean isProtected(ResultSet row, String name) throws SQLException {
    byte[] patterns = row.getBytes("patterns");
    return patterns != null && BranchPatterns.decoded(patterns).matches(name);
  }

  /** Waits for whoever holds a branch of the repository, and holds them all. */
  void lockAll(UUID repository) throws SQLException {
    sql.rows(
        "select 1 from branch where repository = ? order by name" + Lock.EXCLUSIVE.clause,
        row -> true,
        repository);
  }

  /** In order of names, from the first one that is at or after one name and after the other. */
  List<Branch> page(UUID repository, String from, String after, int limit, boolean hiddenToo)
      throws SQLException {
    return sql.rows(
        COLUMNS
            + " where repository = ? and name >= ? and name > ? and hidden <= ?"
            + " order by name limit ?",
        BranchRows::branch,
        repository,
        from,
        after,
        hiddenToo,
        limit);
  }

  void insert(UUID repository, Branch branch) throws SQLException {
    sql.update(
        "insert into branch (repository, name, incarnation, head, tokens, hidden)"
            + " values (?, ?, ?, ?, ?, ?)",
        repository,
        branch.name(),
        branch.incarnation(),
        branch.head(),
        join(branch.tokens()),
        branch.hidden());
  }

  /** Compare-and-swap; the name alone would not notice a branch that was re-created. */
  boolean move(UUID repository, Branch from, CommitId head, List<UUID> tokens) throws SQLException {
    int moved =
        sql.update(
            "update branch set head = ?, tokens = ? where repository = ? and name = ?"
                + " and incarnation = ? and head = ? and tokens = ?",
            head,
            join(tokens),
            repository,
            from.name(),
            from.incarnation(),
            from.head(),
            join(from.tokens()));
    return moved == 1;
  }

  void delete(UUID repository, Branch branch) throws SQLException {
    sql.update("delete from branch where repository = ? and name = ?", repository, branch.name());
    dropTokens(branch.tokens());
  }

  /** Lets go of tokens that no branch lists any more; their rows go later, in batches. */
  void dropTokens(Collection<UUID> tokens) throws SQLException {
    long now = clock.millis();
    for (UUID token : tokens) {
      sql.update(
          "insert into dropped_token (token, dropped_ms) values (?, ?)"
              + " on duplicate key update dropped_ms = dropped_ms",
          token,
          now);
    }
  }

  private static Branch branch(ResultSet row) throws SQLException {
    return new Branch(
        Sql.text(row, "name"),
        Sql.uuid(row, "incarnation"),
        CommitId.of(row.getBytes("head")),
        split(row.getBytes("tokens")),
        row.getBoolean("hidden"));
  }

  private static byte[] join(List<UUID> tokens) {
    ByteBuffer joined = ByteBuffer.allocate(tokens.size() * TOKEN_BYTES);
    tokens.forEach(token -> joined.put(Sql.bytes(token)));
    return joined.array();
  }

  private static List<UUID> split(byte[] joined) {
    ByteBuffer buffer = ByteBuffer.wrap(joined);
    List<UUID> tokens = new ArrayList<>(joined.length / TOKEN_BYTES);
    while (buffer.hasRemaining()) {
      tokens.add(new UUID(buffer.getLong(), buffer.getLong()));
    }
    return tokens;
  }
}
