package dev.varve.view;

import dev.varve.database.DatabaseException;
import dev.varve.error.VarveException;
import dev.varve.graph.Commit;
import dev.varve.index.AppliedCommit;
import dev.varve.index.RepositoryIndex;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Brings one repository's index up to the graph, commit by commit in seq order, when it is asked
 * to; on a thread of its own, the only one that writes to the index.
 *
 * <p>It never gives up: whatever fails is tried again with growing pauses, after the index was
 * opened anew or made from nothing where that can help. Meanwhile the reason is kept for those who
 * wait.
 */
final class Applier implements Runnable {

  private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** So many failures in a row, and the index is made from nothing. */
  private static final int DELETE_AFTER = 4;

  private static final Logger LOG = Logger.getLogger(Applier.class);

  private final OpenIndex index;
  private final CommitSource source;
  private final CommitGroups groups;
  private final Progress progress;

  private volatile boolean rebuildWanted;
  private boolean unflushed;
  private long flushedNanos = System.nanoTime();
  private int failures;

  Applier(OpenIndex index, CommitSource source, FreshCommits fresh, Progress progress) {
    this.index = index;
    this.source = source;
    this.groups = new CommitGroups(source, fresh);
    this.progress = progress;
  }

  /** Has the index made again from the graph, by the applier's thread. */
  void rebuild() {
    rebuildWanted = true;
    progress.ask();
  }

  @Override
  public void run() {
    while (!progress.isStopped()) {
      try {
        step();
        failures = 0;
      } catch (RuntimeException | Error e) {
        failed(e);
      }
    }
    finish();
  }

  private void step() {
    if (rebuildWanted) {
      rebuildWanted = false;
      index.delete();
    }
    if (index.isGone()) {
      index.close();
    }
    long request = progress.asked();
    RepositoryIndex open = index.get() == null ? opened() : index.open();
    List<AppliedCommit> group = groups.after(open.lastAppliedSeq());
    if (group.isEmpty()) {
      progress.served(request);
      rest(open);
    } else {
      open.apply(group);
      unflushed = true;
      progress.advanced();
    }
  }

  /** An index that is ahead of the graph, or of another history, is of no use. */
  private RepositoryIndex opened() {
    RepositoryIndex open = index.open();
    long last = open.lastAppliedSeq();
    if (last == 0) {
      return open;
    }
    List<Commit> newest = source.afterSeq(last - 1, 1);
    if (!newest.isEmpty() && open.contains(newest.getFirst().id())) {
      return open;
    }
    LOG.warnf("the index does not fit the graph at seq %d; it is made again", last);
    index.delete();
    return index.open();
  }

  private void rest(RepositoryIndex open) {
    long sinceFlush = System.nanoTime() - flushedNanos;
    progress.awaitRequest(unflushed ? FLUSH_INTERVAL.minusNanos(sinceFlush) : IDLE);
    if (unflushed && System.nanoTime() - flushedNanos >= FLUSH_INTERVAL.toNanos()) {
      flush(open);
    }
  }

  private void flush(RepositoryIndex open) {
    open.flush();
    unflushed = false;
    flushedNanos = System.nanoTime();
  }

  private void failed(Throwable failure) {
    failures++;
    LOG.warnf(failure, "the index could not be brought up to date (%d in a row)", failures);
    progress.failed(String.valueOf(failure.getMessage()));
    try {
      heal(failure);
    } catch (RuntimeException e) {
      LOG.warn("the index could not be closed", e);
    }
    progress.pause(pause());
  }

  /** The graph's failures are none of the index's. */
  private void heal(Throwable failure) {
    if (failure instanceof VarveException || failure instanceof DatabaseException) {
      return;
    }
    index.heal(failure, failures >= DELETE_AFTER);
  }

  private Duration pause() {
    Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
    return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
  }

  private void finish() {
    try {
      RepositoryIndex open = index.get();
      if (open != null && unflushed && !index.isGone()) {
        flush(open);
      }
      index.close();
    } catch (RuntimeException e) {
      LOG.warn("the index was not closed well; it will be brought up to date at the next start", e);
    }
  }
}
