package dev.varve.index;

import dev.varve.index.document.Creation;
import dev.varve.index.query.Query;
import dev.varve.index.search.SearchRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is asked of more than one commit of a generation. Everything is null when the
 * generation was closed meanwhile.
 */
final class HistoryReader {

  private final Reading reading;
  private final PathTerms terms;

  HistoryReader(Reading reading, PathTerms terms) {
    this.reading = reading;
    this.terms = terms;
  }

  /** Reads from a generation's segments. */
  private interface SegmentStep<T> {
    T run(DirectoryReader reader) throws IOException;
  }

  private static <T> @Nullable T read(Generation from, SegmentStep<T> step) throws IOException {
    DirectoryReader reader = from.views().acquireReader();
    if (reader == null) {
      return null;
    }
    try {
      return step.run(reader);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      reader.decRef();
    }
  }

  /** Begins a walk, which releases the reader itself. */
  private static <T> @Nullable PathCursor<T> walk(Generation from, SegmentStep<PathCursor<T>> begin)
      throws IOException {
    return read(
        from,
        reader -> {
          PathCursor<T> walk = begin.run(reader);
          reader.incRef();
          return walk;
        });
  }

  @Nullable VersionsResult versions(Generation from, CommitId commit, SearchRequest request)
      throws IOException {
    List<CommitRecord> records = from.bits().records(from.searchable(commit));
    return read(from, reader -> new VersionSearch(reader, records).run(request));
  }

  @Nullable Optional<Creation> creation(Generation from, CommitId origin, String path)
      throws IOException {
    return read(
        from,
        reader -> {
          VersionFinder finder = new VersionFinder(terms, reader);
          int vord = finder.introducedBy(origin, path);
          return vord == VersionFinder.NONE
              ? Optional.empty()
              : Optional.of(finder.creation(path, vord));
        });
  }

  @Nullable PathCursor<Change> diff(
      Generation from, @Nullable CommitId left, @Nullable CommitId right, Compared compared)
      throws IOException {
    FixedBitSet leftBits = from.bits(left);
    FixedBitSet rightBits = from.bits(right);
    return walk(
        from, reader -> new StateDifference(reader, reading, leftBits, rightBits, compared));
  }

  /** How far to look back: so many commits, or those that touch so many versions. */
  record Bound(int commits, long versions) {}

  @Nullable ResultSteps resultSteps(Generation from, CommitId newest, Query query, Bound bound)
      throws IOException {
    List<CommitRecord> records = from.bits().records(from.searchable(newest), bound);
    long rest = records.getLast().parentSeq();
    CommitId behind = rest == 0 ? null : from.history().at(rest).id();
    return read(
        from, reader -> new ResultSteps(new ResultHistory(reader, records, query).steps(), behind));
  }

  @Nullable PathCursor<MatchedChange> resultDiff(
      Generation from, CommitId left, CommitId right, Query query) throws IOException {
    ResultDifference.Sides sides = new ResultDifference.Sides(from.bits(left), from.bits(right));
    return walk(
        from,
        reader ->
            new ResultDifference(
                reader,
                reading,
                terms,
                sides,
                VersionMatches.of(reader, sides.differing(), query)));
  }
}
