package dev.varve.pull;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.error.VarveException.TooLarge;
import dev.varve.graph.Branches;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.graph.TimeOrderedId;
import dev.varve.idempotency.Once;
import dev.varve.index.CommitId;
import dev.varve.merge.MergeOutcome;
import dev.varve.merge.MergeRequest;
import dev.varve.merge.Merges;
import dev.varve.pull.PullRequest.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The pull requests of repositories. */
@ApplicationScoped
public class PullRequests {

  private static final String CREATE = "pull";
  private static final String EDIT = "edit pull";
  private static final String MERGE = "merge pull";
  private static final int MAX_TITLE_BYTES = 1 << 10;
  private static final int MAX_DESCRIPTION_BYTES = 64 << 10;

  private final Transactions transactions;
  private final PullRows rows;
  private final Branches branches;
  private final Commits commits;
  private final Merges merges;
  private final EarlierMerge earlierMerge;
  private final Once once;
  private final InstantSource clock;

  PullRequests(
      Transactions transactions,
      PullRows rows,
      Branches branches,
      Commits commits,
      Merges merges,
      EarlierMerge earlierMerge,
      Once once,
      InstantSource clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.branches = branches;
    this.commits = commits;
    this.merges = merges;
    this.earlierMerge = earlierMerge;
    this.once = once;
    this.clock = clock;
  }

  /** What is proposed, and by whom. */
  public record Proposal(
      String title, String description, String author, String source, String destination) {}

  /** Returns the new pull request's id. */
  public String create(Repository repository, Proposal proposal) {
    return once.recall(CREATE, String.class).orElseGet(() -> created(repository, proposal));
  }

  private String created(Repository repository, Proposal proposal) {
    checkTexts(proposal.title(), proposal.description());
    if (proposal.source().equals(proposal.destination())) {
      throw new InvalidRequest("source and destination branches are the same: same branch");
    }
    branches.get(repository, proposal.source());
    branches.get(repository, proposal.destination());
    PullRequest pull = opened(proposal);
    return once.write(
        CREATE,
        String.class,
        () -> {
          rows.put(repository.id(), pull);
          return pull.id();
        });
  }

  private PullRequest opened(Proposal proposal) {
    Instant now = now();
    return new PullRequest(
        TimeOrderedId.newestFirst(now),
        proposal.title(),
        proposal.description(),
        proposal.author(),
        proposal.source(),
        proposal.destination(),
        Status.OPEN,
        now,
        null,
        null);
  }

  private static void checkTexts(String title, String description) {
    limit("title", title, MAX_TITLE_BYTES);
    limit("description", description, MAX_DESCRIPTION_BYTES);
  }

  private static void limit(String what, String text, int max) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > max) {
      throw new TooLarge(what + " has " + bytes + " bytes; the limit is " + max);
    }
  }

  public PullRequest get(Repository repository, String id) {
    return transactions
        .read(() -> rows.find(repository.id(), id))
        .orElseThrow(PullRequests::unknown);
  }

  /** The newest first, those after an id whose ids begin with the prefix. */
  public List<PullRequest> list(
      Repository repository, String prefix, String after, int limit, Collection<Status> statuses) {
    return transactions.read(
        () ->
            rows.page(repository.id(), prefix, after, limit, statuses).stream()
                .takeWhile(pull -> pull.id().startsWith(prefix))
                .toList());
  }

  public void edit(Repository repository, String id, PullEdit edit) {
    once.write(
        EDIT,
        String.class,
        () -> {
          update(repository, id, pull -> edited(pull, edit));
          return id;
        });
  }

  private PullRequest edited(PullRequest pull, PullEdit edit) {
    Status wanted = edit.status() == null ? pull.status() : edit.status();
    if (wanted != pull.status() && (pull.status() == Status.MERGED || wanted == Status.MERGED)) {
      throw new InvalidRequest(
          "bad pull request status: a merged one stays merged, and only a merge makes it so");
    }
    String title = edit.title() == null ? pull.title() : edit.title();
    String description = edit.description() == null ? pull.description() : edit.description();
    checkTexts(title, description);
    return new PullRequest(
        pull.id(),
        title,
        description,
        pull.author(),
        pull.source(),
        pull.destination(),
        wanted,
        pull.created(),
        closed(pull, wanted),
        pull.merged());
  }

  private @Nullable Instant closed(PullRequest pull, Status wanted) {
    if (wanted == pull.status()) {
      return pull.closed();
    }
    return wanted == Status.OPEN ? null : now();
  }

  /**
   * Merges its source into its destination; where that has happened already, notes it. Conflicts
   * leave it open.
   */
  public MergeOutcome merge(Repository repository, String id, String committer) {
    Optional<CommitId> earlier = once.recall(MERGE, CommitId.class);
    return earlier.isPresent()
        ? new MergeOutcome.Merged(commits.get(repository, earlier.get()))
        : mergeOpen(repository, id, committer);
  }

  private MergeOutcome mergeOpen(Repository repository, String id, String committer) {
    PullRequest pull = get(repository, id);
    if (pull.status() != Status.OPEN) {
      throw new InvalidRequest("bad pull request status: " + id + " is not open");
    }
    MergeOutcome outcome =
        earlierMerge
            .find(repository, pull)
            .<MergeOutcome>map(MergeOutcome.Merged::new)
            .orElseGet(() -> mergeNow(repository, pull, committer));
    if (outcome instanceof MergeOutcome.Merged(var commit)) {
      once.write(
          MERGE,
          CommitId.class,
          () -> {
            update(repository, id, current -> merged(current, commit));
            return commit.id();
          });
    }
    return outcome;
  }

  private MergeOutcome mergeNow(Repository repository, PullRequest pull, String committer) {
    MergeRequest request =
        new MergeRequest(committer, null, Map.of(), MergeRequest.Strategy.DEFAULT, false, false);
    return merges.merge(repository, pull.source(), pull.destination(), request);
  }

  private PullRequest merged(PullRequest pull, Commit commit) {
    return new PullRequest(
        pull.id(),
        pull.title(),
        pull.description(),
        pull.author(),
        pull.source(),
        pull.destination(),
        Status.MERGED,
        pull.created(),
        now(),
        commit.id());
  }

  private void update(Repository repository, String id, UnaryOperator<PullRequest> change)
      throws SQLException {
    PullRequest current = rows.lock(repository.id(), id).orElseThrow(PullRequests::unknown);
    rows.put(repository.id(), change.apply(current));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private static NotFound unknown() {
    return new NotFound("pull request not found");
  }
}
