package dev.varve.graph;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.BranchRows.Lock;
import dev.varve.graph.RefExpression.Place;
import dev.varve.graph.RefExpression.Step;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Resolves ref expressions: branch, tag, commit id or unique prefix, with {@code ~ ^ @ $}.
 *
 * <p>A name means, in this order: a whole commit id, a branch, a tag, the one commit whose id
 * begins so.
 */
@ApplicationScoped
public class Refs {

  private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{1,64}");

  private final Transactions transactions;
  private final BranchRows branches;
  private final TagRows tags;
  private final CommitRows commits;

  Refs(Transactions transactions, BranchRows branches, TagRows tags, CommitRows commits) {
    this.transactions = transactions;
    this.branches = branches;
    this.tags = tags;
    this.commits = commits;
  }

  public Ref resolve(Repository repository, String expression) {
    RefExpression parsed = RefExpression.parse(expression);
    return transactions
        .look(() -> findQuickly(repository.id(), parsed))
        .orElseGet(() -> transactions.read(() -> resolve(repository.id(), parsed, expression)));
  }

  /** Whole commit ids and names of branches, which are nearly all there is, by one statement. */
  private Optional<Ref> findQuickly(UUID repository, RefExpression parsed) throws SQLException {
    String name = parsed.base();
    if (!parsed.isBare()) {
      return Optional.empty();
    }
    if (!CommitId.isWellFormed(name)) {
      return findBranch(repository, name);
    }
    CommitId id = new CommitId(name);
    return commits.exists(repository, id)
        ? Optional.of(new Ref(id, null, false))
        : Optional.empty();
  }

  private Optional<Ref> findBranch(UUID repository, String name) throws SQLException {
    return branches
        .find(repository, name, Lock.NONE)
        .map(found -> new Ref(found.head(), found, false));
  }

  /** The same where a commit is needed; {@code $} is refused. */
  public CommitId resolveCommit(Repository repository, String expression) {
    Ref ref = resolve(repository, expression);
    if (ref.staging()) {
      throw new InvalidRequest("reference to staging area with $ is not a commit");
    }
    return ref.commit();
  }

  private Ref resolve(UUID repository, RefExpression parsed, String expression) throws Exception {
    Ref base =
        findBase(repository, parsed.base())
            .orElseThrow(() -> new NotFound("ref '" + expression + "' not found"));
    if (parsed.isBare()) {
      return base;
    }
    if (parsed.place() != Place.PLAIN) {
      return place(base, parsed.place(), expression);
    }
    Ancestry ancestry = new Ancestry(repository, commits);
    CommitId commit = base.commit();
    for (Step step : parsed.steps()) {
      commit = walk(ancestry, commit, step, expression);
    }
    return new Ref(commit, null, false);
  }

  private Optional<Ref> findBase(UUID repository, String name) throws Exception {
    Optional<Ref> commit = findCommit(repository, name);
    if (commit.isPresent()) {
      return commit;
    }
    Optional<Ref> branch = findBranch(repository, name);
    if (branch.isPresent()) {
      return branch;
    }
    Optional<Ref> tag =
        tags.find(repository, name).map(found -> new Ref(found.commit(), null, false));
    return tag.isPresent() ? tag : findPrefix(repository, name);
  }

  private Optional<Ref> findCommit(UUID repository, String name) throws SQLException {
    return CommitId.isWellFormed(name)
        ? commits
            .find(repository, new CommitId(name))
            .map(found -> new Ref(found.id(), null, false))
        : Optional.empty();
  }

  /** A prefix of several ids stands for none of them. */
  private Optional<Ref> findPrefix(UUID repository, String name) throws SQLException {
    if (!ID_PREFIX.matcher(name).matches()) {
      return Optional.empty();
    }
    List<CommitId> ids = commits.withPrefix(repository, name);
    return ids.size() == 1 ? Optional.of(new Ref(ids.getFirst(), null, false)) : Optional.empty();
  }

  private static Ref place(Ref base, Place place, String expression) {
    if (base.branch() == null) {
      throw new InvalidRequest("invalid ref '" + expression + "': @ and $ are for branches only");
    }
    return place == Place.STAGING
        ? new Ref(base.commit(), base.branch(), true)
        : new Ref(base.commit(), null, false);
  }

  private static CommitId walk(Ancestry ancestry, CommitId from, Step step, String expression) {
    return switch (step) {
      case Step.FirstParents(int count) -> firstParents(ancestry, from, count, expression);
      case Step.NthParent(int number) -> nthParent(ancestry, from, number, expression);
    };
  }

  private static CommitId firstParents(
      Ancestry ancestry, CommitId from, int count, String expression) {
    CommitId at = from;
    for (int i = 0; i < count; i++) {
      List<CommitId> parents = ancestry.get(at).parents();
      if (parents.isEmpty()) {
        throw new NotFound("ref '" + expression + "' not found: the history is shorter");
      }
      at = parents.getFirst();
    }
    return at;
  }

  private static CommitId nthParent(
      Ancestry ancestry, CommitId from, int number, String expression) {
    if (number == 0) {
      return from;
    }
    List<CommitId> parents = ancestry.get(from).parents();
    if (number > parents.size()) {
      throw new InvalidRequest(
          "invalid ref '" + expression + "': the commit has " + parents.size() + " parents");
    }
    return parents.get(number - 1);
  }
}
