package dev.varve.staging;

import dev.varve.database.Transactions;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Uncommitted changes.
 *
 * <p>INVARIANT: rows are written under the branch's active token only, in a transaction that holds
 * the branch's shared lock; so nothing lands in a token that is sealed.
 */
@ApplicationScoped
public class Staging {

  private static final int BATCH_ENTRIES = 2000;

  /** So many tokens that commits left behind when they were refused, and they are made one. */
  private static final int MAX_SEALED = 32;

  /** A batch ends early beyond this, so that huge metadata fills neither memory nor a packet. */
  private static final long BATCH_CHARACTERS = 4 << 20;

  private final Transactions transactions;
  private final Branches branches;
  private final StagedRows rows;

  @Inject
  Staging(Transactions transactions, Branches branches, StagedRows rows) {
    this.transactions = transactions;
    this.branches = branches;
    this.rows = rows;
  }

  public void put(Repository repository, String branch, StagedEntry entry) {
    putAll(repository, branch, List.of(entry).iterator());
  }

  /** Notes how far a load has come, in the transaction of each of its batches. */
  @FunctionalInterface
  public interface Progress {
    void staged(long entries) throws SQLException;
  }

  /** Stages many entries in short batches; returns how many. */
  public long putAll(Repository repository, String branch, Iterator<StagedEntry> entries) {
    return putAll(repository, branch, entries, staged -> {});
  }

  public long putAll(
      Repository repository, String branch, Iterator<StagedEntry> entries, Progress progress) {
    long count = 0;
    while (entries.hasNext()) {
      List<StagedEntry> batch = batch(entries);
      count += batch.size();
      put(repository, branch, batch, progress, count);
    }
    return count;
  }

  private static List<StagedEntry> batch(Iterator<StagedEntry> entries) {
    List<StagedEntry> batch = new ArrayList<>();
    long size = 0;
    while (entries.hasNext() && batch.size() < BATCH_ENTRIES && size < BATCH_CHARACTERS) {
      StagedEntry entry = entries.next();
      batch.add(entry);
      size += entry.characters();
    }
    return batch;
  }

  private void put(
      Repository repository,
      String branch,
      List<StagedEntry> batch,
      Progress progress,
      long count) {
    // All writers lock rows in the same order, so that two bulk loads don't deadlock.
    SequencedMap<String, StagedEntry> ordered = new TreeMap<>();
    batch.forEach(entry -> ordered.put(entry.path(), entry));
    transactions.write(
        () -> {
          rows.put(branches.lockForStaging(repository, branch).activeToken(), ordered.values());
          progress.staged(count);
          return true;
        });
  }

  /** What is to become of one path. */
  @FunctionalInterface
  public interface Edit {

    /**
     * Decides while the path's row is locked; may run several times. An exception leaves everything
     * as it was. Must be quick, and may look at nothing but what is handed in and commits.
     *
     * @param branch as it is locked: its head can't move meanwhile
     * @param staged what is staged at the path, if anything
     * @return what to stage; null to leave it as it is
     */
    @Nullable StagedEntry apply(Branch branch, Optional<StagedEntry> staged);
  }

  /** Reads and writes one path with nobody in between. */
  public void edit(Repository repository, String branch, String path, Edit edit) {
    transactions.write(
        () -> {
          Branch locked = branches.lockForStaging(repository, branch);
          UUID token = locked.activeToken();
          rows.claim(token, path);
          StagedEntry entry = edit.apply(locked, rows.find(locked.tokens(), path));
          if (entry != null) {
            rows.put(token, List.of(entry));
          } else {
            rows.unclaim(token, path);
          }
          return true;
        });
  }

  /** What is to become of several paths. */
  @FunctionalInterface
  public interface EditAll {

    /**
     * Decides while the rows of all the paths are locked; as {@link Edit} does for one.
     *
     * @param staged what is staged, by path; paths without are not there
     * @return what to stage, of these paths only; the others are left as they are
     */
    Collection<StagedEntry> apply(Branch branch, Map<String, StagedEntry> staged)
        throws SQLException;
  }

  /** Reads and writes some paths in one transaction, with nobody in between. */
  public void editAll(
      Repository repository, String branch, Collection<String> paths, EditAll edit) {
    SortedSet<String> ordered = new TreeSet<>(Utf8Order.INSTANCE);
    ordered.addAll(paths);
    transactions.write(
        () -> {
          Branch locked = branches.lockForStaging(repository, branch);
          UUID token = locked.activeToken();
          rows.claimAll(token, ordered);
          SortedSet<String> left = new TreeSet<>(ordered);
          Collection<StagedEntry> entries =
              edit.apply(locked, rows.findAll(locked.tokens(), ordered));
          entries.forEach(entry -> left.remove(entry.path()));
          if (!entries.isEmpty()) {
            rows.put(token, entries);
          }
          rows.unclaimAll(token, left);
          return true;
        });
  }

  public Optional<StagedEntry> find(Repository repository, Branch branch, String path) {
    return transactions.look(() -> rows.find(branch.tokens(), path));
  }

  /** What is staged under all of the branch's tokens, newer over older, deletions included. */
  public PathCursor<StagedEntry> entries(Repository repository, Branch branch) {
    return entries(branch.tokens());
  }

  /** What is staged under the tokens; the earlier in the list win. */
  public PathCursor<StagedEntry> entries(List<UUID> tokens) {
    List<PathCursor<StagedEntry>> cursors = new ArrayList<>();
    for (UUID token : tokens) {
      cursors.add(new PagedEntries(from -> transactions.look(() -> rows.page(token, from))));
    }
    return cursors.size() == 1 ? cursors.getFirst() : new NewestFirst(cursors);
  }

  /** Whether nothing at all is staged; looks at a row at most. */
  public boolean isEmpty(Repository repository, Branch branch) {
    return transactions.look(() -> rows.isEmpty(branch.tokens()));
  }

  /**
   * Seals what is staged: writes from now on go to a new token. Nothing happens when the active
   * token is empty.
   *
   * @return the branch as it is then; all tokens but the active one are sealed
   */
  public Branch seal(Repository repository, String name) {
    return transactions.write(
        () -> {
          Branch branch = branches.lock(repository, name);
          if (rows.isEmpty(List.of(branch.activeToken()))) {
            return branch;
          }
          List<UUID> tokens = new ArrayList<>(bounded(branch.tokens()));
          tokens.addFirst(UUID.randomUUID());
          return moved(repository, branch, tokens);
        });
  }

  /** A commit that is reading them finds that they are gone, and begins again. */
  private List<UUID> bounded(List<UUID> newestFirst) throws SQLException {
    if (newestFirst.size() <= MAX_SEALED) {
      return newestFirst;
    }
    UUID folded = UUID.randomUUID();
    for (UUID token : newestFirst) {
      rows.copyMissing(token, folded);
    }
    return List.of(folded);
  }

  /** Stages anew what a commit leaves, under the branch's new token; in its transaction. */
  public void carryOver(UUID token, Collection<StagedEntry> entries) {
    transactions.write(
        () -> {
          rows.put(token, entries);
          return true;
        });
  }

  /** Drops all uncommitted changes. */
  public void reset(Repository repository, String name) {
    transactions.write(
        () ->
            moved(
                repository,
                branches.lock(repository, name, BranchUse.WRITE),
                List.of(UUID.randomUUID())));
  }

  /** Drops the uncommitted changes of some paths. */
  public void reset(Repository repository, String name, PathRange range) {
    transactions.write(
        () -> {
          Branch branch = branches.lock(repository, name, BranchUse.WRITE);
          rows.delete(branch.activeToken(), range);
          List<UUID> tokens = new ArrayList<>();
          for (UUID token : branch.tokens()) {
            tokens.add(token.equals(branch.activeToken()) ? token : without(range, token));
          }
          return moved(repository, branch, tokens);
        });
  }

  /**
   * A sealed token is never written to, as a commit may be reading it: one without the paths takes
   * its place, and that commit finds so and begins again.
   */
  private UUID without(PathRange range, UUID sealed) throws SQLException {
    if (!rows.has(sealed, range)) {
      return sealed;
    }
    UUID replacement = UUID.randomUUID();
    rows.copyWithout(range, sealed, replacement);
    return replacement;
  }

  private Branch moved(Repository repository, Branch branch, List<UUID> tokens) {
    if (!tokens.equals(branch.tokens())) {
      branches.moveLocked(repository, branch, branch.head(), tokens);
    }
    return branch.withTokens(tokens);
  }
}
