package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletes chunks that no commit came to refer to: those of commits that were refused, or that a
 * crash cut short. A day is left for the commit to follow; writing a chunk again renews its time.
 *
 * <p>Cost: one walk over a repository's commits for each 10,000 chunks that came of age since the
 * last round. What a commit refers to once, it refers to for ever, so no chunk is looked at twice.
 */
@ApplicationScoped
class OrphanChunkReaper {

  private static final Duration GRACE = Duration.ofDays(1);
  private static final int CANDIDATES = 10_000;
  private static final int COMMITS = 1000;
  private static final HexFormat HEX = HexFormat.of();

  private final Transactions transactions;
  private final Sql sql;
  private final InstantSource clock;

  /** Up to which time a repository's chunks have been looked at, in milliseconds. */
  private final Map<UUID, Long> lookedAt = new ConcurrentHashMap<>();

  OrphanChunkReaper(Transactions transactions, Sql sql, InstantSource clock) {
    this.transactions = transactions;
    this.sql = sql;
    this.clock = clock;
  }

  @Scheduled(every = "1h", delayed = "1h", concurrentExecution = ConcurrentExecution.SKIP)
  void reap() {
    List<UUID> repositories =
        transactions.read(() -> sql.rows("select id from repository", row -> Sql.uuid(row, "id")));
    lookedAt.keySet().retainAll(repositories);
    repositories.forEach(this::reap);
  }

  private record Candidate(String digest, long createdMs) {}

  private void reap(UUID repository) {
    long before = clock.millis() - GRACE.toMillis();
    long from = lookedAt.getOrDefault(repository, 0L);
    List<Candidate> candidates = candidates(repository, from, before);
    while (!candidates.isEmpty()) {
      delete(repository, orphans(repository, candidates), before);
      long last = candidates.getLast().createdMs();
      // The last time of a full page may have more chunks: it is looked at again.
      from = candidates.size() < CANDIDATES ? before : Math.max(last, from + 1);
      candidates = candidates(repository, from, before);
    }
    lookedAt.put(repository, before);
  }

  private List<Candidate> candidates(UUID repository, long fromMs, long beforeMs) {
    return transactions.read(
        () ->
            sql.rows(
                "select digest, created_ms from chunk where repository = ?"
                    + " and created_ms >= ? and created_ms < ? order by created_ms limit "
                    + CANDIDATES,
                row ->
                    new Candidate(HEX.formatHex(row.getBytes("digest")), row.getLong("created_ms")),
                repository,
                fromMs,
                beforeMs));
  }

  private Set<String> orphans(UUID repository, List<Candidate> candidates) {
    Set<String> unseen = new HashSet<>();
    candidates.forEach(candidate -> unseen.add(candidate.digest()));
    long seq = 0;
    List<References> page = references(repository, seq);
    while (!page.isEmpty() && !unseen.isEmpty()) {
      page.forEach(references -> references.chunks().forEach(unseen::remove));
      seq = page.getLast().seq();
      page = references(repository, seq);
    }
    return unseen;
  }

  /** The chunks that one commit refers to. */
  private record References(long seq, List<String> chunks) {}

  private List<References> references(UUID repository, long afterSeq) {
    return transactions.read(
        () ->
            sql.rows(
                "select seq, changeset_chunks from graph_commit"
                    + " where repository = ? and seq > ? order by seq limit "
                    + COMMITS,
                row ->
                    new References(
                        row.getLong("seq"), Digests.split(row.getBytes("changeset_chunks"))),
                repository,
                afterSeq));
  }

  /** Not those that were written again meanwhile: a commit may be about to refer to them. */
  private void delete(UUID repository, Set<String> digests, long before) {
    for (String digest : digests) {
      transactions.write(
          () ->
              sql.update(
                  "delete from chunk where repository = ? and digest = ? and created_ms < ?",
                  repository,
                  HEX.parseHex(digest),
                  before));
    }
  }
}
