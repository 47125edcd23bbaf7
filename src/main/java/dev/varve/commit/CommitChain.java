package dev.varve.commit;

import dev.varve.commit.SmallCommits.Dated;
import dev.varve.error.VarveException;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Commit;
import dev.varve.graph.NewCommit;
import dev.varve.graph.StoredChangeset;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns requests into commits on top of each other. The first that is not refused takes what is
 * staged; the others have nothing left.
 */
final class CommitChain {

  private final StoredChangeset nothing;
  private final List<NewCommit> commits = new ArrayList<>();

  /** For each request, why it is refused, or empty. */
  private final List<Optional<VarveException>> refusals = new ArrayList<>();

  private CommitId head;

  /**
   * @param nothing the changeset without changes
   */
  CommitChain(CommitId head, StoredChangeset nothing) {
    this.head = head;
    this.nothing = nothing;
  }

  void add(Dated dated, StoredChangeset staged) {
    try {
      NewCommit commit = commit(dated, commits.isEmpty() ? staged : nothing);
      commits.add(commit);
      head = commit.id();
      refusals.add(Optional.empty());
    } catch (VarveException e) {
      refusals.add(Optional.of(e));
    }
  }

  private NewCommit commit(Dated dated, StoredChangeset changeset) {
    CommitRequest request = dated.request();
    if (changeset.ref().changes() == 0 && !request.allowEmpty()) {
      throw new InvalidRequest("commit: no changes");
    }
    NewCommit commit =
        new NewCommit(
            List.of(head),
            request.committer(),
            request.message(),
            ObjectVersion.ordered(request.metadata()),
            dated.created(),
            changeset);
    commit.checkLimits();
    return commit;
  }

  List<NewCommit> commits() {
    return commits;
  }

  /** An answer to each request, given what was made of {@link #commits}. */
  List<Answer> answers(List<Commit> made) {
    List<Answer> answers = new ArrayList<>();
    int done = 0;
    for (Optional<VarveException> refusal : refusals) {
      answers.add(
          refusal.isPresent()
              ? new Answer.Refused(refusal.get())
              : new Answer.Done(made.get(done++)));
    }
    return answers;
  }
}
