package dev.varve.query;

import dev.varve.database.Sql;
import dev.varve.graph.MetadataCodec;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of saved queries and their revisions. */
@ApplicationScoped
class SavedQueryRows {

  private static final HexFormat HEX = HexFormat.of();
  private static final String JOINED =
      "select q.name, q.id, q.owner, q.description, q.created_ms as query_ms, q.revision as newest,"
          + " r.* from saved_query q join saved_query_revision r on r.repository = q.repository"
          + " and r.query = q.id where q.repository = ?";

  private final Sql sql;

  SavedQueryRows(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param revision 0 for the newest
   */
  Optional<SavedQuery> find(UUID repository, String name, int revision) throws SQLException {
    return revision == 0
        ? sql.row(
            JOINED + " and q.name = ? and r.revision = q.revision",
            SavedQueryRows::savedQuery,
            repository,
            name)
        : sql.row(
            JOINED + " and q.name = ? and r.revision = ?",
            SavedQueryRows::savedQuery,
            repository,
            name,
            revision);
  }

  /** The newest revisions in order of names, from the first at or after one and after the other. */
  List<SavedQuery> page(UUID repository, String from, String after, int limit) throws SQLException {
    return sql.rows(
        JOINED
            + " and r.revision = q.revision and q.name >= ? and q.name > ? order by q.name limit ?",
        SavedQueryRows::savedQuery,
        repository,
        from,
        after,
        limit);
  }

  /** All revisions of a query with a smaller number, the newest first. */
  List<SavedQuery> revisions(UUID repository, String name, int before, int limit)
      throws SQLException {
    return sql.rows(
        JOINED + " and q.name = ? and r.revision < ? order by r.revision desc limit ?",
        SavedQueryRows::savedQuery,
        repository,
        name,
        before,
        limit);
  }

  /** Gives the name to the query unless another has it; returns whose it is then. */
  UUID claim(UUID repository, SavedQuery query) throws SQLException {
    sql.update(
        "insert into saved_query (repository, name, id, owner, description, created_ms, revision)"
            + " values (?, ?, ?, ?, ?, ?, ?) on duplicate key update revision = revision",
        repository,
        query.name(),
        query.id(),
        query.owner(),
        query.description(),
        query.created().toEpochMilli(),
        query.newest());
    return lock(repository, query.name()).orElseThrow().id();
  }

  /** Whose the name is and its newest revision, held to the end of the transaction. */
  record Held(UUID id, int newest) {}

  Optional<Held> lock(UUID repository, String name) throws SQLException {
    return sql.row(
        "select id, revision from saved_query where repository = ? and name = ? for update",
        row -> new Held(Sql.uuid(row, "id"), row.getInt("revision")),
        repository,
        name);
  }

  /** The revision that an edit made, when it has been there before. */
  Optional<Integer> madeBy(UUID repository, UUID query, UUID edit) throws SQLException {
    return sql.row(
        "select revision from saved_query_revision where repository = ? and query = ? and edit = ?",
        row -> row.getInt("revision"),
        repository,
        query,
        edit);
  }

  void insert(UUID repository, UUID query, UUID edit, QueryRevision revision) throws SQLException {
    QueryRevision.Draft draft = revision.draft();
    @Nullable Pin pin = revision.pin();
    sql.update(
        "insert into saved_query_revision (repository, query, revision, edit, author, created_ms,"
            + " query_text, params, sort, ref, typing_version, pinned_commit, pinned_text, total,"
            + " fingerprint) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        repository,
        query,
        revision.number(),
        edit,
        revision.author(),
        revision.created().toEpochMilli(),
        draft.text(),
        MetadataCodec.encode(draft.defaults()),
        draft.sort(),
        draft.ref(),
        revision.typingVersion(),
        pin == null ? null : pin.commit(),
        pin == null ? null : pin.text(),
        pin == null ? null : pin.total(),
        pin == null ? null : HEX.parseHex(pin.fingerprint()));
  }

  void moveTo(UUID repository, String name, int revision, @Nullable String description)
      throws SQLException {
    sql.update(
        "update saved_query set revision = ?, description = coalesce(?, description)"
            + " where repository = ? and name = ?",
        revision,
        description,
        repository,
        name);
  }

  void delete(UUID repository, UUID query) throws SQLException {
    sql.update("delete from saved_query where repository = ? and id = ?", repository, query);
    sql.update(
        "delete from saved_query_revision where repository = ? and query = ?", repository, query);
  }

  private static SavedQuery savedQuery(ResultSet row) throws SQLException {
    return new SavedQuery(
        Sql.uuid(row, "id"),
        Sql.text(row, "name"),
        Sql.text(row, "owner"),
        Sql.text(row, "description"),
        Instant.ofEpochMilli(row.getLong("query_ms")),
        row.getInt("newest"),
        revision(row));
  }

  private static QueryRevision revision(ResultSet row) throws SQLException {
    return new QueryRevision(
        row.getInt("r.revision"),
        Sql.text(row, "author"),
        Instant.ofEpochMilli(row.getLong("r.created_ms")),
        new QueryRevision.Draft(
            Sql.text(row, "query_text"),
            MetadataCodec.decode(row.getBytes("params")),
            Sql.text(row, "sort"),
            Sql.text(row, "ref")),
        row.getInt("typing_version"),
        pin(row));
  }

  private static @Nullable Pin pin(ResultSet row) throws SQLException {
    byte[] commit = row.getBytes("pinned_commit");
    return commit == null
        ? null
        : new Pin(
            CommitId.of(commit),
            Sql.text(row, "pinned_text"),
            row.getLong("total"),
            HEX.formatHex(row.getBytes("fingerprint")));
  }
}
