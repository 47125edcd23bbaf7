package dev.varve.graph;

import dev.varve.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Rows of chunks; a chunk that is there already is the same one. */
@ApplicationScoped
class ChunkRows {

  private static final HexFormat HEX = HexFormat.of();

  private final Sql sql;
  private final InstantSource clock;

  ChunkRows(Sql sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Renews the time of one that is there, so that it is not taken for a leftover. */
  int insert(UUID repository, Chunk chunk) throws SQLException {
    long now = clock.millis();
    return sql.update(
        "insert into chunk (repository, digest, raw_size, content, created_ms)"
            + " values (?, ?, ?, ?, ?) on duplicate key update created_ms = ?",
        repository,
        HEX.parseHex(chunk.digest()),
        chunk.rawSize(),
        chunk.content(),
        now,
        now);
  }

  Optional<Chunk> find(UUID repository, String digest) throws SQLException {
    return sql.row(
        "select raw_size, content from chunk where repository = ? and digest = ?",
        row -> new Chunk(digest, row.getInt("raw_size"), row.getBytes("content")),
        repository,
        HEX.parseHex(digest));
  }
}
