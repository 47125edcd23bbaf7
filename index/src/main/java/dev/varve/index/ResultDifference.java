package dev.varve.index;

import dev.varve.index.document.ObjectDocument;
import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The paths by which a query's result differs between two commits of a generation: a walk over the
 * versions that match and are visible on one side alone. Stored ones are read where a path has two
 * of them, which may be of one identity, and where the caller asks.
 */
final class ResultDifference extends PathWalk<MatchedChange> {

  private final DirectoryReader reader;
  private final Reading reading;
  private final VersionFinder finder;
  private final Sides sides;

  /** What is visible at each of two commits. */
  record Sides(FixedBitSet left, FixedBitSet right) {

    /** Where just one of them has a bit. */
    FixedBitSet differing() {
      return CommitBits.differing(left, right);
    }

    boolean isRight(int vord) {
      return vord < right.length() && right.get(vord);
    }
  }

  /**
   * @param reader acquired already; closing releases it
   * @param matching those of the differing versions that match
   */
  ResultDifference(
      DirectoryReader reader, Reading reading, PathTerms terms, Sides sides, FixedBitSet matching)
      throws IOException {
    super(reader, reading, new PathMerge(reader, matching));
    this.reader = reader;
    this.reading = reading;
    this.finder = new VersionFinder(terms, reader);
    this.sides = sides;
  }

  /** A matching version where a segment has it. */
  private record Stored(LeafDifference leaf, int document) {}

  /** The matching versions of a path. */
  private final class Pair {

    private @Nullable Stored before;
    private @Nullable Stored after;

    void take(LeafDifference leaf) {
      Stored version = new Stored(leaf, leaf.document());
      if (sides.isRight(leaf.vord())) {
        after = version;
      } else {
        before = version;
      }
    }

    /** Null when the result is as it was. */
    @Nullable MatchedChange at(BytesRef path) throws IOException {
      if (before == null || after == null) {
        return new OneSided(path, before != null);
      }
      ObjectVersion old = before.leaf().leftVersion(before.document());
      ObjectVersion current = after.leaf().rightVersion(after.document());
      return Compared.IDENTITY.isSame(old, current)
          ? null
          : new Both(new Change(path.utf8ToString(), old, current));
    }
  }

  private record Both(Change change) implements MatchedChange {
    @Override
    public String path() {
      return change.path();
    }

    @Override
    public boolean matchedBefore() {
      return true;
    }

    @Override
    public boolean matchesAfter() {
      return true;
    }
  }

  private final class OneSided implements MatchedChange {

    private final BytesRef path;
    private final boolean matchedBefore;

    OneSided(BytesRef path, boolean matchedBefore) {
      this.path = path;
      this.matchedBefore = matchedBefore;
    }

    @Override
    public String path() {
      return path.utf8ToString();
    }

    @Override
    public boolean matchedBefore() {
      return matchedBefore;
    }

    @Override
    public boolean matchesAfter() {
      return !matchedBefore;
    }

    @Override
    public Change change() {
      return reading.call(
          () -> new Change(path(), find(path(), sides.left()), find(path(), sides.right())));
    }
  }

  private @Nullable ObjectVersion find(String path, FixedBitSet visible) throws IOException {
    int vord = finder.visible(path, visible);
    if (vord == VersionFinder.NONE) {
      return null;
    }
    LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(vord, reader.leaves()));
    return ObjectDocument.read(leaf.reader().storedFields(), vord - leaf.docBase);
  }

  @Override
  @Nullable MatchedChange take(PathMerge paths) throws IOException {
    Pair pair = new Pair();
    BytesRef path = paths.next(pair::take);
    return pair.at(path);
  }
}
