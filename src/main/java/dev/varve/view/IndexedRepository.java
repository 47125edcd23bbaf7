package dev.varve.view;

import dev.varve.error.VarveException.NotFound;
import dev.varve.error.VarveException.Unavailable;
import dev.varve.graph.Commit;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.Deadline;
import dev.varve.index.IndexClosedException;
import dev.varve.index.IndexDamagedException;
import dev.varve.index.IndexException;
import dev.varve.index.IndexIoException;
import dev.varve.index.RepositoryIndex;
import dev.varve.index.UnknownCommitException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One repository's index with its applier. For several threads. */
final class IndexedRepository implements AutoCloseable {

  private final String name;
  private final OpenIndex index;
  private final CommitSource source;
  private final FreshCommits fresh = new FreshCommits();
  private final Progress progress = new Progress();
  private final Applier applier;
  private final Thread thread;
  private int users;
  private long usedNanos = System.nanoTime();

  IndexedRepository(String name, Path folder, CommitSource source) {
    this.name = name;
    this.index = new OpenIndex(folder);
    this.source = source;
    this.applier = new Applier(index, source, fresh, progress);
    this.thread = Thread.ofPlatform().name("applier-" + name).daemon().unstarted(applier);
  }

  void start() {
    thread.start();
  }

  synchronized void enter() {
    users++;
  }

  synchronized void leave() {
    users--;
    usedNanos = System.nanoTime();
  }

  /** Whether nobody has used it for the given time. */
  synchronized boolean isIdle(Duration time) {
    return users == 0 && System.nanoTime() - usedNanos >= time.toNanos();
  }

  /** Tells of a commit that this node has made. */
  void offer(Commit commit, List<Change> changes) {
    fresh.add(commit, changes);
    progress.ask();
  }

  /** Whether the index has the commit at this moment; waits for nothing. */
  boolean has(CommitId commit) {
    RepositoryIndex open = index.get();
    try {
      return open != null && open.contains(commit);
    } catch (IndexClosedException e) {
      return false;
    }
  }

  /** Whether there is one to read from at this moment. */
  boolean isOpen() {
    RepositoryIndex open = index.get();
    return open != null && !applier.isSuspect(open);
  }

  long sizeBytes() {
    return index.sizeBytes();
  }

  /**
   * Reads from the index once it has the commit. Which index, whether it has everything, and what
   * it has are asked in this order: the applier may be done in between.
   */
  <T> T read(CommitId commit, Duration patience, Function<RepositoryIndex, T> reader) {
    long deadline = System.nanoTime() + patience.toNanos();
    long request = -1;
    while (true) {
      long seen = progress.steps();
      RepositoryIndex open = index.get();
      boolean isServed = request >= 0 && progress.isServed(request);
      Optional<T> result = tryRead(open, commit, reader);
      if (result.isPresent()) {
        return result.get();
      }
      if (isServed) {
        rebuildIfLacking(open, commit);
        request = -1;
      }
      request = request < 0 ? progress.ask() : request;
      // An index that lags is no fault of the question's.
      if (!Deadline.uncounted(() -> progress.awaitStep(seen, deadline)) || progress.isStopped()) {
        throw unavailable(commit);
      }
    }
  }

  private <T> Optional<T> tryRead(
      @Nullable RepositoryIndex open, CommitId commit, Function<RepositoryIndex, T> reader) {
    try {
      return open != null && !applier.isSuspect(open) && open.contains(commit)
          ? Optional.of(reader.apply(open))
          : Optional.empty();
    } catch (UnknownCommitException | IndexClosedException e) {
      return Optional.empty();
    } catch (IndexDamagedException e) {
      applier.suspect(open, true);
      return Optional.empty();
    } catch (IndexIoException e) {
      applier.suspect(open, false);
      return Optional.empty();
    } catch (IndexException e) {
      throw new Unavailable(
          "the index of repository " + name + " can't be read: " + Trouble.of(e) + "; try again",
          e);
    }
  }

  /** For an index that says that it has everything: it may lack the commit all the same. */
  private void rebuildIfLacking(@Nullable RepositoryIndex open, CommitId commit) {
    if (open == null || applier.isSuspect(open) || !lacks(open, commit)) {
      return;
    }
    if (source.find(commit).isEmpty()) {
      throw new NotFound("commit not found");
    }
    applier.suspect(open, true);
  }

  private static boolean lacks(RepositoryIndex open, CommitId commit) {
    try {
      return !open.contains(commit);
    } catch (IndexClosedException e) {
      return false;
    }
  }

  /** Watches reads of what came from an index. */
  Watch watch(RepositoryIndex of) {
    return new Watch(() -> applier.suspect(of, true), () -> applier.suspect(of, false));
  }

  private Unavailable unavailable(CommitId commit) {
    String trouble = progress.trouble();
    String reason = progress.isStopped() ? "it is being closed" : trouble;
    return new Unavailable(
        String.format(
            Locale.ROOT,
            "the index of repository %s has not taken in commit %s yet: %s; try again",
            name,
            commit,
            reason == null ? "it is catching up" : reason));
  }

  /** Has the index made again from the graph; those who read meanwhile wait. */
  void rebuild() {
    applier.rebuild();
  }

  /** Flushes and closes; waits until the applier has finished what it was at. */
  @Override
  public void close() {
    progress.stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes it and deletes its folder. */
  void delete() {
    close();
    index.delete();
  }
}
