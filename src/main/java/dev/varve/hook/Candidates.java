package dev.varve.hook;

import dev.varve.commit.Publication;
import dev.varve.graph.ChangesetRef;
import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Ref;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.View;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;

/** Makes what hooks look at. */
@ApplicationScoped
class Candidates {

  private final Views views;
  private final Commits commits;
  private final Changesets changesets;
  private final Staging staging;

  Candidates(Views views, Commits commits, Changesets changesets, Staging staging) {
    this.views = views;
    this.commits = commits;
    this.changesets = changesets;
    this.staging = staging;
  }

  /** A commit that is built and not published. */
  Candidate of(Repository repository, Publication publication) {
    CommitId parent = publication.commit().parents().getFirst();
    return Candidate.of(() -> views.at(repository, parent), changes(repository, publication));
  }

  private CandidateChanges changes(Repository repository, Publication publication) {
    return publication.changes() == null
        ? changes(repository, publication.commit().changeset().ref())
        : new CandidateChanges.Listed(publication.changes());
  }

  private CandidateChanges changes(Repository repository, ChangesetRef changeset) {
    return CandidateChanges.Stored.of(changesets, repository, changeset);
  }

  /** A commit of the graph, with what it changed in its first parent. */
  Candidate of(Repository repository, CommitId id) {
    Commit commit = commits.get(repository, id);
    CandidateChanges changes = changes(repository, commit.changeset());
    return Candidate.existing(
        () ->
            commit.parents().isEmpty()
                ? nothing(repository, id, changes.all())
                : views.at(repository, commit.parents().getFirst()),
        () -> views.at(repository, id),
        changes);
  }

  /** A state that nothing changes in. */
  Candidate unchanged(Repository repository, CommitId id) {
    return Candidate.existing(
        () -> views.at(repository, id), () -> views.at(repository, id), CandidateChanges.NONE);
  }

  /** What a ref stands for: of {@code branch$} what a commit of it would make. */
  Candidate at(Repository repository, Ref ref) {
    if (!ref.staging() || ref.branch() == null) {
      return of(repository, ref.commit());
    }
    return Candidate.of(
        () -> views.at(repository, ref.commit()),
        StagedChanges.of(staging, views, repository, ref.commit(), ref.branch()));
  }

  /** Before the first commit. */
  private View nothing(Repository repository, CommitId root, Iterable<Change> changes) {
    try (View state = views.at(repository, root)) {
      return state.with(
          () ->
              StreamSupport.stream(changes.spliterator(), false).map(Change::reversed).iterator());
    }
  }
}
