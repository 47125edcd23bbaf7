package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.index.CommitId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of commits. */
@ApplicationScoped
class CommitRows implements PanacheRepositoryBase<CommitEntity, CommitKey> {

  private final Sql sql;

  CommitRows(Sql sql) {
    this.sql = sql;
  }

  /** By a query: to look an entity up by its id would take a lost connection for an absent row. */
  Optional<Commit> find(UUID repository, CommitId id) {
    return find("key", new CommitKey(repository, id)).firstResultOptional().map(this::record);
  }

  boolean exists(UUID repository, CommitId id) throws SQLException {
    return sql.row(
            "select 1 from graph_commit where repository = ? and id = ?",
            row -> true,
            repository,
            id)
        .isPresent();
  }

  List<Commit> afterSeq(UUID repository, long seq, int limit) {
    return find("key.repository = ?1 and seq > ?2", Sort.by("seq"), repository, seq)
        .page(0, limit)
        .list()
        .stream()
        .map(this::record)
        .toList();
  }

  /** Commits with the given or a smaller seq, the newest first. */
  List<Commit> upToSeq(UUID repository, long seq, int limit) {
    return find("key.repository = ?1 and seq <= ?2", Sort.descending("seq"), repository, seq)
        .page(0, limit)
        .list()
        .stream()
        .map(this::record)
        .toList();
  }

  /** Up to two ids that begin with the given hexadecimal characters: two say it is ambiguous. */
  List<CommitId> withPrefix(UUID repository, String prefix) {
    HexFormat hex = HexFormat.of();
    byte[] first = hex.parseHex(prefix + "0".repeat(64 - prefix.length()));
    byte[] last = hex.parseHex(prefix + "f".repeat(64 - prefix.length()));
    return find("key.repository = ?1 and key.commitId between ?2 and ?3", repository, first, last)
        .page(0, 2)
        .list()
        .stream()
        .map(row -> record(row).id())
        .toList();
  }

  /** Detached, so that a walk over a long history does not keep it all in the session. */
  private Commit record(CommitEntity row) {
    getEntityManager().detach(row);
    return row.toRecord();
  }
}
