package dev.varve.index.search;

import static java.util.Objects.requireNonNull;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.CaseFolding;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Field;
import dev.varve.index.search.SearchResult.Facet;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * How many of the objects that were counted have each value of a field, all values of it. The tally
 * of a state is that of another plus what came and minus what went, so that a commit's facets cost
 * as much as its changes. Unmodifiable.
 *
 * @param total how many objects there are, with a value or without
 */
public record FacetTally(Map<String, Long> counts, long total) {

  /** With more values than this a tally would cost more memory than it saves time. */
  private static final int MOST_VALUES = 5_000;

  public FacetTally {
    requireNonNull(counts, "counts is null");
    counts = Map.copyOf(counts);
  }

  /**
   * Whether a tally of the field can follow changes: its values are texts that a version has in
   * itself.
   */
  public static boolean canFollow(Field field) {
    return switch (field) {
      case Field.Key key -> true;
      case Field.System(Builtin builtin) ->
          switch (builtin) {
            case NAME, EXT, DIR, TYPE, ETAG -> true;
            default -> false;
          };
    };
  }

  /** Counts all values; null when there are too many. */
  static @Nullable FacetTally count(Matches matches, Field field) throws IOException {
    BytesRef key = term(field);
    TextFacet facet = new TextFacet(matches, key);
    if (facet.mostValues() > MOST_VALUES) {
      return null;
    }
    Map<String, Long> counts = new HashMap<>();
    facet.forEach((term, count) -> counts.put(KeyTerm.value(key, term), count));
    return new FacetTally(counts, matches.total());
  }

  /** The tally after some objects came or went. */
  public static final class Changes {

    private final Field field;
    private final Map<String, Long> counts;
    private long total;

    public Changes(FacetTally before, Field field) {
      this.field = field;
      counts = new HashMap<>(before.counts);
      total = before.total;
    }

    /** Takes in that so many more objects are as the version. */
    public void add(ObjectVersion version, long count) {
      total += count;
      @Nullable String value = text(field, version);
      if (value != null) {
        counts.merge(KeyTerm.valueForm(value), count, Changes::sum);
      }
    }

    /** Null, which removes the value, for none. */
    private static @Nullable Long sum(Long before, Long by) {
      long sum = before + by;
      return sum == 0 ? null : sum;
    }

    /** Null when there are too many values now. */
    public @Nullable FacetTally tally() {
      return counts.size() > MOST_VALUES ? null : new FacetTally(counts, total);
    }
  }

  FacetResult.Terms terms(FacetRequest request) {
    Predicate<String> wanted = wanted(request.contains());
    Buckets buckets = new Buckets(request.limit());
    counts.forEach(
        (value, count) -> {
          if (!wanted.test(value)) {
            buckets.leaveOut(count);
          } else if (buckets.competes(count)) {
            buckets.add(value, count);
          } else {
            buckets.pass(count);
          }
        });
    Facet facet = buckets.facet(total);
    return new FacetResult.Terms(facet.buckets(), facet.distinct(), facet.missing());
  }

  private static Predicate<String> wanted(@Nullable String contains) {
    if (contains == null) {
      return value -> true;
    }
    String folded = CaseFolding.fold(contains);
    return value -> CaseFolding.fold(value).contains(folded);
  }

  private static BytesRef term(Field field) {
    return switch (field) {
      case Field.Key(String key) -> KeyTerm.of(key);
      case Field.System(Builtin builtin) -> KeyTerm.of(builtin);
    };
  }

  private static @Nullable String text(Field field, ObjectVersion version) {
    return switch (field) {
      case Field.Key(String key) -> version.metadata().get(key);
      case Field.System(Builtin builtin) -> builtin.text(version);
    };
  }

  long ramBytes() {
    return 64 + counts.keySet().stream().mapToLong(value -> 100 + value.length()).sum();
  }
}
