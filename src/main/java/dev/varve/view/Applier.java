package dev.varve.view;

import dev.varve.database.DatabaseException;
import dev.varve.error.VarveException;
import dev.varve.graph.Commit;
import dev.varve.index.AppliedCommit;
import dev.varve.index.IndexClosedException;
import dev.varve.index.RepositoryIndex;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

  /** So many groups, each a segment or more, and it is worth merging them. */
  private static final int FOLD_AFTER_GROUPS = 8;

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

  /** The index that a reader found wanting; null when none is. */
  private final AtomicReference<@Nullable Suspicion> suspicion = new AtomicReference<>();

  private boolean unflushed;
  private int unfolded;
  private @Nullable Thread folding;
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

  private record Suspicion(RepositoryIndex of, boolean damaged) {}

  /**
   * Has an index made again that a reader found damaged, or opened anew, which verifies it, when it
   * could not be read. Nothing happens when another has taken its place already.
   */
  void suspect(RepositoryIndex of, boolean damaged) {
    suspicion.set(new Suspicion(of, damaged));
    progress.ask();
  }

  /** Whether it waits to be mended: nothing is to be read from it any more. */
  boolean isSuspect(RepositoryIndex open) {
    Suspicion found = suspicion.get();
    return found != null && found.of() == open;
  }

  private void mend() {
    Suspicion found = suspicion.get();
    if (found != null && index.get() == found.of()) {
      mend(found);
    }
    suspicion.compareAndSet(found, null);
  }

  private void mend(Suspicion found) {
    LOG.warn("reading the index failed; it is " + (found.damaged() ? "made again" : "verified"));
    if (found.damaged()) {
      index.delete();
    } else {
      index.close();
    }
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
    mend();
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
      unfolded++;
      unflushed = true;
      progress.advanced();
    }
  }

  /** An index that is ahead of the graph, or of another history, is of no use. */
  private RepositoryIndex opened() {
    progress.restarted();
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
      foldIfIdle(open);
    }
  }

  private void flush(RepositoryIndex open) {
    open.flush();
    unflushed = false;
    flushedNanos = System.nanoTime();
  }

  /** On a thread of its own, so that commits that come meanwhile don't wait for it. */
  private void foldIfIdle(RepositoryIndex open) {
    boolean merging = folding != null && folding.isAlive();
    if (unfolded >= FOLD_AFTER_GROUPS && !progress.isCalled() && !merging) {
      unfolded = 0;
      folding = Thread.ofPlatform().daemon().name("folding").start(() -> fold(open));
    }
  }

  /** A failure costs nothing but speed: what is merged is kept until the merge is through. */
  private static void fold(RepositoryIndex open) {
    try {
      open.fold();
    } catch (IndexClosedException e) {
      LOG.debug("the index was closed while its segments were being merged", e);
    } catch (RuntimeException e) {
      LOG.warn("segments could not be merged; it is tried again after more commits", e);
    }
  }

  private void failed(Throwable failure) {
    failures++;
    LOG.warnf(failure, "the index could not be brought up to date (%d in a row)", failures);
    progress.failed(Trouble.of(failure));
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
