package dev.varve.hook.run;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.graph.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Events that post-* hooks are still to be run for. They come in with the change that they follow,
 * in one transaction, so that none is lost; and are taken for a while by one node at a time, which
 * says again and again that it is at it; so that one that dies is followed by another.
 */
@ApplicationScoped
public class PostEvents {

  /** A few beats long. */
  static final Duration LEASE = Duration.ofMinutes(1);

  /** How often a node renews what it has. */
  public static final Duration BEAT = Duration.ofSeconds(15);

  private final Transactions transactions;
  private final Sql sql;
  private final InstantSource clock;

  PostEvents(Transactions transactions, Sql sql, InstantSource clock) {
    this.transactions = transactions;
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * @param attempts how often it has been tried before, this time included
   */
  public record Due(UUID id, UUID repository, String payload, int attempts) {}

  /** Adding one again changes nothing. */
  public void add(Repository repository, UUID id, String payload) {
    transactions.write(
        () ->
            sql.update(
                "insert into post_event (id, repository, payload, due_ms, attempts)"
                    + " values (?, ?, ?, ?, 0) on duplicate key update id = id",
                id,
                repository.id(),
                payload,
                clock.millis()));
  }

  /** Takes one that is due, if there is any; where another node was faster, the next one. */
  public Optional<Due> take() {
    return take(Set.of());
  }

  /**
   * The same but for some repositories. However many events wait in these, they are not looked at.
   */
  public Optional<Due> take(Set<UUID> otherThan) {
    long now = clock.millis();
    Optional<Due> due = firstDue(now, otherThan);
    while (due.isPresent() && !isTaken(due.get(), now)) {
      due = firstDue(now, otherThan);
    }
    return due;
  }

  private record Waiting(UUID repository, long since) {}

  private Optional<Due> firstDue(long now, Set<UUID> otherThan) {
    List<Waiting> waiting =
        transactions.look(
            () ->
                sql.rows(
                    "select repository, min(due_ms) as since from post_event group by repository",
                    row -> new Waiting(Sql.uuid(row, "repository"), row.getLong("since"))));
    return waiting.stream()
        .filter(one -> one.since() <= now && !otherThan.contains(one.repository()))
        .min(Comparator.comparingLong(Waiting::since))
        .flatMap(one -> transactions.look(() -> firstDue(now, one.repository())));
  }

  private Optional<Due> firstDue(long now, UUID repository) throws SQLException {
    return sql.row(
        "select id, repository, payload, attempts from post_event"
            + " where repository = ? and due_ms <= ? order by due_ms limit 1",
        row ->
            new Due(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "repository"),
                Sql.text(row, "payload"),
                row.getInt("attempts") + 1),
        repository,
        now);
  }

  /** Says that it is still being worked at, so that no other node takes it. */
  public void keep(Due due) {
    postpone(due, clock.instant().plus(LEASE));
  }

  /**
   * INVARIANT: whoever raises the attempts has it. A statement that runs again after its answer was
   * lost finds them raised, and leaves the event until the time is over: rather late than twice.
   */
  private boolean isTaken(Due due, long now) {
    return transactions.write(
            () ->
                sql.update(
                    "update post_event set due_ms = ?, attempts = ?"
                        + " where id = ? and due_ms <= ? and attempts = ?",
                    now + LEASE.toMillis(),
                    due.attempts(),
                    due.id(),
                    now,
                    due.attempts() - 1))
        > 0;
  }

  public void drop(Due due) {
    transactions.write(() -> sql.update("delete from post_event where id = ?", due.id()));
  }

  /** Nothing happens when it took so long that another node has taken it. */
  public void postpone(Due due, Instant until) {
    transactions.write(
        () ->
            sql.update(
                "update post_event set due_ms = ? where id = ? and attempts = ?",
                until.toEpochMilli(),
                due.id(),
                due.attempts()));
  }

  /** Like {@link #postpone}, for one that could not even be tried: the attempt does not count. */
  public void putBack(Due due, Instant until) {
    transactions.write(
        () ->
            sql.update(
                "update post_event set due_ms = ?, attempts = attempts - 1"
                    + " where id = ? and attempts = ?",
                until.toEpochMilli(),
                due.id(),
                due.attempts()));
  }
}
