package dev.varve.graph;

import dev.varve.cache.BoundedMap;
import dev.varve.database.DatabaseException;
import dev.varve.error.VarveException.NotFound;
import dev.varve.index.CommitId;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Reads commits for walks towards the root. A miss brings the commits before it in seq order along,
 * since most parents are among them: a straight history costs one query a hundred commits.
 */
final class Ancestry {

  private static final int LOOKAHEAD = 100;
  private static final int REMEMBERED = 10_000;

  private final UUID repository;
  private final CommitRows rows;
  private final BoundedMap<CommitId, Commit> known = BoundedMap.ofLatestUsed(REMEMBERED);
  private boolean walking;

  Ancestry(UUID repository, CommitRows rows) {
    this.repository = repository;
    this.rows = rows;
  }

  Commit get(CommitId id) {
    Commit remembered = known.get(id);
    return remembered != null ? remembered : load(id);
  }

  private Commit load(CommitId id) {
    try {
      return read(id);
    } catch (SQLException e) {
      throw new DatabaseException("commit " + id + " can't be read: " + e.getMessage(), e);
    }
  }

  private Commit read(CommitId id) throws SQLException {
    Commit commit = rows.find(repository, id).orElseThrow(() -> new NotFound("commit not found"));
    if (walking) {
      rows.upToSeq(repository, commit.seq(), LOOKAHEAD).forEach(near -> known.put(near.id(), near));
    }
    // The first look-up is often the only one.
    walking = true;
    known.put(id, commit);
    return commit;
  }
}
