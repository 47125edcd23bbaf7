package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Commits that somebody counts on, whether a branch or tag still leads to them or not. Whatever
 * drops old changesets must keep the state of these; deleting branches and tags does not concern
 * them. All methods belong into a running transaction.
 */
@ApplicationScoped
public class ProtectedCommits {

  private final Sql sql;

  ProtectedCommits(Sql sql) {
    this.sql = sql;
  }

  /**
   * Does nothing when the holder protects the commit already.
   *
   * @param reason for people, such as {@code query blurry revision 3}
   */
  public void protect(Repository repository, CommitId commit, UUID holder, String reason)
      throws SQLException {
    sql.update(
        "insert into protected_commit (repository, commit_id, holder, reason) values (?, ?, ?, ?)"
            + " on duplicate key update reason = reason",
        repository.id(),
        commit,
        holder,
        reason);
  }

  /** Lets go of all that the holder protects. */
  public void release(Repository repository, UUID holder) throws SQLException {
    sql.update(
        "delete from protected_commit where repository = ? and holder = ?",
        repository.id(),
        holder);
  }

  /** Each once. */
  public List<CommitId> all(Repository repository) throws SQLException {
    return sql.rows(
        "select distinct commit_id from protected_commit where repository = ? order by commit_id",
        row -> CommitId.of(row.getBytes("commit_id")),
        repository.id());
  }
}
