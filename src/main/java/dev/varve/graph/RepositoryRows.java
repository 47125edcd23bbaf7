package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.error.VarveException.NotFound;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of repositories. */
@ApplicationScoped
class RepositoryRows implements PanacheRepositoryBase<RepositoryEntity, UUID> {

  private final Sql sql;

  RepositoryRows(Sql sql) {
    this.sql = sql;
  }

  /** A plain statement: every call of the API begins with it. */
  Optional<Repository> findByName(String name) throws SQLException {
    return sql.row(
        "select id, name, storage_namespace, default_branch, created_ms, read_only"
            + " from repository where name = ?",
        RepositoryRows::repository,
        name);
  }

  private static Repository repository(ResultSet row) throws SQLException {
    return new Repository(
        Sql.uuid(row, "id"),
        Sql.text(row, "name"),
        Sql.text(row, "storage_namespace"),
        Sql.text(row, "default_branch"),
        Instant.ofEpochMilli(row.getLong("created_ms")),
        row.getBoolean("read_only"));
  }

  /** In order of names, from the first one that is at or after one name and after the other. */
  List<Repository> page(String from, String after, int limit) {
    return find("name >= ?1 and name > ?2", Sort.by("name"), from, after)
        .page(0, limit)
        .list()
        .stream()
        .map(RepositoryEntity::toRecord)
        .toList();
  }

  /**
   * Holds the repository's row to the end of the transaction: commits get their seq, and names are
   * given out, one at a time.
   *
   * @return the last seq given out
   */
  long lock(UUID repository) throws SQLException {
    return locked(repository, "for update");
  }

  /**
   * Keeps the repository from going away, and those who hold its row alone from working, to the end
   * of the transaction.
   */
  void share(UUID repository) throws SQLException {
    locked(repository, "for share");
  }

  private long locked(UUID repository, String clause) throws SQLException {
    return sql.row(
            "select last_seq from repository where id = ? " + clause,
            row -> row.getLong("last_seq"),
            repository)
        .orElseThrow(() -> new NotFound("repository not found"));
  }
}
