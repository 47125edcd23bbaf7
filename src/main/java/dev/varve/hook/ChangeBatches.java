package dev.varve.hook;

import dev.varve.index.Change;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;

/**
 * Changes as JSON, batch by batch. While the script works on a batch the next one is read and
 * written on a thread of its own: one ahead and no more. What goes wrong there is thrown when that
 * batch is asked for. For one thread.
 */
final class ChangeBatches implements Batches {

  /** Short-lived: one for each batch, which waits for the database. */
  private static final Executor AHEAD = command -> Thread.ofVirtual().start(command);

  private final Iterator<Change> changes;
  private final Lock turn;
  private volatile boolean isClosed;
  private CompletableFuture<Batch> following;

  /**
   * @param turn held while a batch is prepared: however many walks a script has open, it occupies
   *     one connection
   */
  ChangeBatches(Iterable<Change> changes, Lock turn) {
    this.changes = changes.iterator();
    this.turn = turn;
    // Whoever opens a walk waits for its first batch at once.
    following = CompletableFuture.completedFuture(inTurn());
  }

  private CompletableFuture<Batch> prepare() {
    return CompletableFuture.supplyAsync(this::inTurn, AHEAD);
  }

  private Batch inTurn() {
    turn.lock();
    try {
      return write();
    } finally {
      turn.unlock();
    }
  }

  private Batch write() {
    StatsJson json = new StatsJson();
    json.beginRows();
    int rows = 0;
    while (Batches.hasRoom(rows, json) && mayGoOn() && changes.hasNext()) {
      json.change(changes.next());
      rows++;
    }
    boolean isLast = !changes.hasNext();
    return new Batch(json.endRows(isLast), isLast);
  }

  private boolean mayGoOn() {
    if (isClosed) {
      throw new CancellationException("the script has left the walk");
    }
    return true;
  }

  @Override
  public Batch next() {
    Batch batch = taken();
    if (!batch.isLast()) {
      following = prepare();
    }
    return batch;
  }

  private Batch taken() {
    try {
      return following.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  /** What is being prepared ends at its next row; nothing goes on behind the script's back. */
  @Override
  public void close() {
    isClosed = true;
    following.handle((batch, failure) -> batch).join();
  }
}
