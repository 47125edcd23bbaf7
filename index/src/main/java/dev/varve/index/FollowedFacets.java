package dev.varve.index;

import dev.varve.index.document.Builtin;
import dev.varve.index.query.Conditions;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryFields;
import dev.varve.index.query.QueryPredicate;
import dev.varve.index.search.FacetMemory;
import dev.varve.index.search.FacetTallies;
import dev.varve.index.search.FacetTally;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Tallies of facets at the commits of a generation. That of a commit is its nearest counted
 * ancestor's along first parents and what changed since, as long as this is less work than to count
 * all objects anew.
 *
 * <p>INVARIANT: a tally that followed changes is the one that counting would give.
 */
final class FollowedFacets {

  /** Reading one version takes about as long as counting the values of so many objects. */
  private static final int OBJECTS_PER_CHANGE = 2_000;

  /** So few are read whatever the size, and no more of them than can be quick. */
  private static final int FEW_CHANGES = 16;

  private static final int MOST_CHANGES = 2_000;
  private static final int MOST_COMMITS = 32;

  private final CommitHistory history;
  private final CommitBits bits;
  private final FacetTallies tallies = new FacetTallies();

  FollowedFacets(CommitHistory history, CommitBits bits) {
    this.history = history;
    this.bits = bits;
  }

  /**
   * @param reader of the whole generation; stays open while the memory is used
   */
  FacetMemory at(CommitEntry commit, DirectoryReader reader) {
    return new AtCommit(commit, reader);
  }

  private final class AtCommit implements FacetMemory {

    private final CommitEntry commit;
    private final DirectoryReader reader;

    AtCommit(CommitEntry commit, DirectoryReader reader) {
      this.commit = commit;
      this.reader = reader;
    }

    @Override
    public boolean remembers(Query query, Field field) {
      return canFollow(query, field);
    }

    @Override
    public @Nullable FacetTally find(Query query, Field field) throws IOException {
      FacetTally known = tallies.find(commit.seq(), query, field);
      if (known == null) {
        known = follow(query, field);
        if (known != null) {
          keep(query, field, known);
        }
      }
      return known;
    }

    @Override
    public void keep(Query query, Field field, FacetTally tally) {
      tallies.keep(commit.seq(), query, field, tally);
    }

    private @Nullable FacetTally follow(Query query, Field field) throws IOException {
      long ancestor = commit.parentSeq();
      for (int i = 0; i < MOST_COMMITS && ancestor > 0; i++) {
        FacetTally known = tallies.find(ancestor, query, field);
        if (known != null) {
          FixedBitSet changed = CommitBits.differing(bits.at(ancestor), bits.at(commit.seq()));
          return changed.cardinality() > mostChanges()
              ? null
              : follow(known, changed, QueryPredicate.of(query), field);
        }
        ancestor = history.at(ancestor).parentSeq();
      }
      return null;
    }

    private int mostChanges() {
      return Math.clamp(commit.objectCount() / OBJECTS_PER_CHANGE, FEW_CHANGES, MOST_CHANGES);
    }

    private @Nullable FacetTally follow(
        FacetTally before, FixedBitSet changed, QueryPredicate matches, Field field)
        throws IOException {
      FacetTally.Changes changes = new FacetTally.Changes(before, field);
      FixedBitSet visible = bits.at(commit.seq());
      VordReader versions = new VordReader(reader);
      DocIdSetIterator vords = new BitSetIterator(changed, 0);
      for (int vord = vords.nextDoc();
          vord != DocIdSetIterator.NO_MORE_DOCS;
          vord = vords.nextDoc()) {
        ObjectVersion version = versions.read(vord);
        boolean isHere = vord < visible.length() && visible.get(vord);
        if (matches.test(version, null)) {
          changes.add(version, isHere ? 1 : -1);
        }
      }
      return changes.tally();
    }
  }

  /** What asks for the commit of a version can't be told from the version alone. */
  private static boolean canFollow(Query query, Field field) {
    AtomicBoolean follows = new AtomicBoolean(FacetTally.canFollow(field));
    Conditions.visit(
        query,
        condition -> {
          boolean isLarge = condition instanceof Query.AtPaths;
          if (isLarge || QueryFields.of(condition).stream().anyMatch(FollowedFacets::isOfOrigin)) {
            follows.set(false);
          }
        });
    return follows.get();
  }

  private static boolean isOfOrigin(Field field) {
    return field instanceof Field.System(Builtin builtin)
        && (builtin.isOfCommit() || builtin.isOfCreation());
  }
}
