package dev.varve.hook;

import dev.varve.graph.Branch;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.staging.NetChanges;
import dev.varve.staging.PathRange;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What is staged on a branch: read anew each time when it is much, and as it is then. For several
 * threads.
 */
final class StagedChanges implements CandidateChanges {

  private static final int MOST_IN_MEMORY = 1_000;
  private static final long MOST_TEXT = 2 << 20;

  private final Staging staging;
  private final Views views;
  private final Repository repository;
  private final CommitId head;
  private final Branch branch;
  private long count;

  private StagedChanges(
      Staging staging, Views views, Repository repository, CommitId head, Branch branch) {
    this.staging = staging;
    this.views = views;
    this.repository = repository;
    this.head = head;
    this.branch = branch;
  }

  /** Few are read once. */
  static CandidateChanges of(
      Staging staging, Views views, Repository repository, CommitId head, Branch branch) {
    StagedChanges staged = new StagedChanges(staging, views, repository, head, branch);
    List<Change> few = staged.behind("");
    if (few.isEmpty() || staged.behind(few.getLast().path()).isEmpty()) {
      return new Listed(few);
    }
    staged.all().forEach(change -> staged.count++);
    return staged;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public Iterable<Change> all() {
    return Walk::new;
  }

  @Override
  public Optional<Change> at(String path) {
    try (View view = views.at(repository, head)) {
      return staging
          .find(repository, branch, path)
          .flatMap(entry -> NetChanges.of(entry, view::find));
    }
  }

  /** Some changes behind a path, none at the end. */
  private List<Change> behind(String path) {
    List<Change> batch = new ArrayList<>();
    long text = 0;
    try (View view = views.at(repository, head);
        NetChanges net = new NetChanges(entries(path), view::find)) {
      while (batch.size() < MOST_IN_MEMORY && text < MOST_TEXT && net.hasNext()) {
        batch.add(net.next());
        text += textLength(batch.getLast());
      }
    }
    return batch;
  }

  private static long textLength(Change change) {
    return (change.before() == null ? 0 : change.before().textLength())
        + (change.after() == null ? 0 : change.after().textLength());
  }

  private PathCursor<StagedEntry> entries(String after) {
    PathCursor<StagedEntry> entries = staging.entries(repository, branch);
    if (!after.isEmpty()) {
      entries.seek(PathRange.after(after));
    }
    return entries;
  }

  /** Holds nothing open from one batch to the next, since nobody closes it. */
  private final class Walk implements Iterator<Change> {

    private List<Change> batch = behind("");
    private int next;

    @Override
    public boolean hasNext() {
      if (next == batch.size() && next > 0) {
        batch = behind(batch.getLast().path());
        next = 0;
      }
      return next < batch.size();
    }

    @Override
    public Change next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return batch.get(next++);
    }
  }
}
