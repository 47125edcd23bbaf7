package dev.varve.view;

import dev.varve.error.VarveException.Unavailable;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.Compared;
import dev.varve.index.MatchedChange;
import dev.varve.index.PathCursor;
import dev.varve.index.ResultSteps;
import dev.varve.index.VersionsResult;
import dev.varve.index.View;
import dev.varve.index.document.Creation;
import dev.varve.index.query.Query;
import dev.varve.index.search.SearchRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The views of repositories; waits a bounded time for the index to catch up. Must not be called
 * while a transaction is open.
 */
@ApplicationScoped
public class Views {

  private final Commits commits;
  private final IndexConfig config;
  private final Event<IndexLagging> lagging;
  private final IndexedRepositories repositories;

  @Inject
  Views(
      Commits commits,
      IndexConfig config,
      Event<IndexLagging> lagging,
      IndexedRepositories repositories) {
    this.commits = commits;
    this.config = config;
    this.lagging = lagging;
    this.repositories = repositories;
  }

  /** The state at a commit of the graph; close it. Unavailable when the index can't catch up. */
  public View at(Repository repository, CommitId commit) {
    return repositories.with(
        repository,
        indexed ->
            indexed.read(
                commit,
                config.readPatience(),
                index -> new WatchedView(index.view(commit), indexed.watch(index))));
  }

  /** Searches all versions along first parents up to a commit. */
  public VersionsResult versions(Repository repository, CommitId commit, SearchRequest request) {
    return repositories.with(
        repository,
        indexed ->
            indexed.read(
                commit,
                config.readPatience(),
                index -> indexed.watch(index).over(() -> index.versions(commit, request))));
  }

  /**
   * What commits along first parents did to a query's result.
   *
   * @param from the newest
   * @param commits how many at most
   * @param versions ends behind the commit with which so many versions were brought or taken away
   */
  public ResultSteps resultSteps(
      Repository repository, CommitId from, Query query, int commits, long versions) {
    return repositories.with(
        repository,
        indexed ->
            indexed.read(
                from,
                config.readPatience(),
                index ->
                    indexed
                        .watch(index)
                        .over(() -> index.resultSteps(from, query, commits, versions))));
  }

  /** The paths by which a query's result differs between two commits, in path order. */
  public PathCursor<MatchedChange> resultDiff(
      Repository repository, CommitId left, CommitId right, Query query) {
    await(repository, left, config.readPatience());
    return repositories.with(
        repository,
        indexed ->
            indexed.read(
                right,
                config.readPatience(),
                index ->
                    new WatchedCursor<>(
                        index.resultDiff(left, right, query), indexed.watch(index))));
  }

  /**
   * In which commit the object began that a version belongs to.
   *
   * @param origin the commit that introduced the version
   */
  public Optional<Creation> creation(Repository repository, CommitId origin, String path) {
    return repositories.with(
        repository,
        indexed ->
            indexed.read(
                origin,
                config.readPatience(),
                index -> indexed.watch(index).over(() -> index.creation(origin, path))));
  }

  /** Paths whose identity differs between two commits, in path order; null is the empty state. */
  public PathCursor<Change> diff(
      Repository repository, @Nullable CommitId left, @Nullable CommitId right) {
    return diff(repository, left, right, Compared.IDENTITY);
  }

  /** Paths that differ between two commits in what is compared; else as the other. */
  public PathCursor<Change> diff(
      Repository repository, @Nullable CommitId left, @Nullable CommitId right, Compared compared) {
    if (right == null && left == null) {
      throw new IllegalArgumentException("a diff of nothing with nothing");
    }
    if (right == null) {
      return diff(repository, left, left, null, compared);
    }
    if (left != null) {
      await(repository, left, config.readPatience());
    }
    return diff(repository, right, left, right, compared);
  }

  private PathCursor<Change> diff(
      Repository repository,
      CommitId awaited,
      @Nullable CommitId left,
      @Nullable CommitId right,
      Compared compared) {
    return repositories.with(
        repository,
        indexed ->
            indexed.read(
                awaited,
                config.readPatience(),
                index ->
                    new WatchedCursor<>(index.diff(left, right, compared), indexed.watch(index))));
  }

  /**
   * Waits a bounded time until the commit is searchable; {@link IndexLagging} tells when it isn't.
   *
   * @return false when the index lags; the commit stands all the same
   */
  public boolean awaitSearchable(Repository repository, CommitId commit) {
    try {
      return await(repository, commit, config.commitPatience());
    } catch (Unavailable e) {
      lagging.fire(new IndexLagging(repository, commit));
      return false;
    }
  }

  /** Whether the commit is searchable at this moment; waits for nothing. */
  public boolean isSearchable(Repository repository, CommitId commit) {
    return repositories.with(repository, indexed -> indexed.has(commit));
  }

  /** Tells of a commit whose transaction has gone through, so that it needn't be read again. */
  public void offer(Repository repository, Commit commit, List<Change> changes) {
    repositories.run(repository, indexed -> indexed.offer(commit, changes));
  }

  private boolean await(Repository repository, CommitId commit, Duration patience) {
    return repositories.with(repository, indexed -> indexed.read(commit, patience, index -> true));
  }

  /** Whether a full scan of the commit's view has the commit's state digest. */
  public Verification verify(Repository repository, CommitId commit) {
    String expected = commits.get(repository, commit).stateDigest();
    try (View view = at(repository, commit)) {
      return new Verification(commit, expected, view.scanDigest().hex());
    }
  }

  /** Makes the repository's index again from the graph. */
  public void rebuild(Repository repository) {
    repositories.run(repository, IndexedRepository::rebuild);
  }

  /** Drops what is held for a deleted repository, its folder included. */
  public void forget(Repository repository) {
    repositories.delete(repository);
  }
}
