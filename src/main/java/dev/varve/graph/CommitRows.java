package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows of commits, by plain statements, for every commit reads and writes some. Lists of digests
 * are their 32 bytes each, one after the other; metadata is laid out by {@link MetadataCodec}.
 */
@ApplicationScoped
class CommitRows {

  private static final HexFormat HEX = HexFormat.of();
  private static final String SELECT =
      "select id, seq, parents, committer, message, metadata, created_ms, generation,"
          + " changeset_digest, changeset_chunks, changeset_changes, state_digest from graph_commit"
          + " where repository = ? and ";
  private static final String INSERT =
      "insert into graph_commit (repository, id, seq, parents, committer, message, metadata,"
          + " created_ms, generation, changeset_digest, changeset_chunks, changeset_changes,"
          + " state_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Sql sql;

  CommitRows(Sql sql) {
    this.sql = sql;
  }

  Optional<Commit> find(UUID repository, CommitId id) throws SQLException {
    return sql.row(SELECT + "id = ?", CommitRows::commit, repository, id);
  }

  boolean exists(UUID repository, CommitId id) throws SQLException {
    return sql.row(
            "select 1 from graph_commit where repository = ? and id = ?",
            row -> true,
            repository,
            id)
        .isPresent();
  }

  List<Commit> afterSeq(UUID repository, long seq, int limit) throws SQLException {
    return sql.rows(
        SELECT + "seq > ? order by seq limit ?", CommitRows::commit, repository, seq, limit);
  }

  /** Commits with the given or a smaller seq, the newest first. */
  List<Commit> upToSeq(UUID repository, long seq, int limit) throws SQLException {
    return sql.rows(
        SELECT + "seq <= ? order by seq desc limit ?", CommitRows::commit, repository, seq, limit);
  }

  /** Up to two ids that begin with the given hexadecimal characters: two say it is ambiguous. */
  List<CommitId> withPrefix(UUID repository, String prefix) throws SQLException {
    return sql.rows(
        "select id from graph_commit where repository = ? and id between ? and ? limit 2",
        row -> CommitId.of(row.getBytes("id")),
        repository,
        HEX.parseHex(prefix + "0".repeat(64 - prefix.length())),
        HEX.parseHex(prefix + "f".repeat(64 - prefix.length())));
  }

  void insert(UUID repository, List<Commit> commits) throws SQLException {
    sql.batch(INSERT, commits.stream().map(commit -> columns(repository, commit)).toList());
  }

  private static Object[] columns(UUID repository, Commit commit) {
    return new Object[] {
      repository,
      commit.id(),
      commit.seq(),
      Digests.join(commit.parents().stream().map(CommitId::hex).toList()),
      commit.committer(),
      commit.message(),
      MetadataCodec.encode(commit.metadata()),
      commit.created().toEpochMilli(),
      commit.generation(),
      HEX.parseHex(commit.changeset().digest()),
      Digests.join(commit.changeset().chunks()),
      commit.changeset().changes(),
      HEX.parseHex(commit.stateDigest())
    };
  }

  private static Commit commit(ResultSet row) throws SQLException {
    return new Commit(
        CommitId.of(row.getBytes("id")),
        row.getLong("seq"),
        Digests.split(row.getBytes("parents")).stream().map(CommitId::new).toList(),
        Sql.text(row, "committer"),
        Sql.text(row, "message"),
        MetadataCodec.decode(row.getBytes("metadata")),
        Instant.ofEpochMilli(row.getLong("created_ms")),
        row.getLong("generation"),
        HEX.formatHex(row.getBytes("state_digest")),
        new ChangesetRef(
            HEX.formatHex(row.getBytes("changeset_digest")),
            Digests.split(row.getBytes("changeset_chunks")),
            row.getLong("changeset_changes")));
  }
}
