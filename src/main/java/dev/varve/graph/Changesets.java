package dev.varve.graph;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Corrupt;
import dev.varve.index.Change;
import dev.varve.index.StateDigest;
import dev.varve.index.Utf8Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Stored changesets: content-addressed, compressed chunks. */
@ApplicationScoped
public class Changesets {

  private final Transactions transactions;
  private final ChunkRows rows;

  Changesets(Transactions transactions, ChunkRows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  /**
   * Stores changes, which come in path order, chunk by chunk, each in a transaction of its own,
   * before any commit refers to them. Chunks that nothing refers to are reaped later.
   *
   * <p>Inside a running transaction the chunks join it; then the iterator must not hold a result
   * open on its connection.
   */
  public StoredChangeset write(Repository repository, Iterator<Change> changes) {
    return encode(changes, chunk -> store(repository, chunk));
  }

  /** Makes a changeset without storing it; only for few changes, as all of it is held. */
  public ChangesetDraft draft(Iterator<Change> changes) {
    List<Chunk> chunks = new ArrayList<>();
    return new ChangesetDraft(encode(changes, chunks::add), chunks);
  }

  /** Stores what was drafted; may be repeated. */
  public void store(Repository repository, ChangesetDraft draft) {
    draft.chunks().forEach(chunk -> store(repository, chunk));
  }

  private static StoredChangeset encode(Iterator<Change> changes, Consumer<Chunk> to) {
    StateDigest delta = StateDigest.empty();
    List<String> chunks = new ArrayList<>();
    ChunkFormat.Writer writer = new ChunkFormat.Writer();
    long count = 0;
    String last = null;
    while (changes.hasNext()) {
      Change change = changes.next();
      if (last != null && Utf8Order.INSTANCE.compare(last, change.path()) >= 0) {
        throw new IllegalArgumentException(
            "changes come in path order, but " + change.path() + " came after " + last);
      }
      last = change.path();
      delta.apply(change);
      writer.add(change);
      count++;
      if (writer.isFull()) {
        chunks.add(handed(writer.finish(), to));
        writer = new ChunkFormat.Writer();
      }
    }
    if (!writer.isEmpty()) {
      chunks.add(handed(writer.finish(), to));
    }
    return new StoredChangeset(ChangesetDigest.of(chunks, count), delta);
  }

  /** The changes in path order, read chunk by chunk and verified; may be iterated several times. */
  public Iterable<Change> read(Repository repository, ChangesetRef changeset) {
    return () -> {
      checkList(repository, changeset);
      return changeset.chunks().stream()
          .flatMap(digest -> load(repository, changeset, digest).stream())
          .iterator();
    };
  }

  /**
   * Where the paths of a changeset can be looked up.
   *
   * @param read hears how many changes each chunk had that was read for it
   */
  ChangesetPaths paths(Repository repository, ChangesetRef changeset, IntConsumer read) {
    checkList(repository, changeset);
    return new ChangesetPaths(
        changeset.chunks(),
        digest -> {
          List<Change> changes = load(repository, changeset, digest);
          read.accept(changes.size());
          return changes;
        });
  }

  /** The change of one path, if any: reads as few chunks as a binary search needs. */
  public Optional<Change> find(Repository repository, ChangesetRef changeset, String path) {
    checkList(repository, changeset);
    int low = 0;
    int high = changeset.chunks().size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      List<Change> changes = load(repository, changeset, changeset.chunks().get(middle));
      if (Utf8Order.INSTANCE.compare(path, changes.getFirst().path()) < 0) {
        high = middle - 1;
      } else if (Utf8Order.INSTANCE.compare(path, changes.getLast().path()) > 0) {
        low = middle + 1;
      } else {
        return changes.stream().filter(change -> change.path().equals(path)).findFirst();
      }
    }
    return Optional.empty();
  }

  private static void checkList(Repository repository, ChangesetRef changeset) {
    ChangesetRef expected = ChangesetDigest.of(changeset.chunks(), changeset.changes());
    if (!expected.equals(changeset)) {
      throw new Corrupt(
          String.format(
              Locale.ROOT,
              "the list of chunks of changeset %s in repository '%s' does not verify",
              changeset.digest(),
              repository.name()));
    }
  }

  private static String handed(Chunk chunk, Consumer<Chunk> to) {
    to.accept(chunk);
    return chunk.digest();
  }

  private void store(Repository repository, Chunk chunk) {
    transactions.write(() -> rows.insert(repository.id(), chunk));
  }

  private List<Change> load(Repository repository, ChangesetRef changeset, String digest) {
    String what =
        String.format(
            Locale.ROOT,
            "chunk %s of changeset %s in repository '%s'",
            digest,
            changeset.digest(),
            repository.name());
    Chunk chunk =
        transactions
            .read(() -> rows.find(repository.id(), digest))
            .orElseThrow(() -> new Corrupt(what + " is missing"));
    try {
      return ChunkFormat.read(chunk);
    } catch (IOException | RuntimeException e) {
      throw new Corrupt(what + " does not verify: " + e.getMessage(), e);
    }
  }
}
