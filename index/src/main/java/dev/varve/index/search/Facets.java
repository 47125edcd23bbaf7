package dev.varve.index.search;

import dev.varve.index.Deadline;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.CaseFolding;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Field;
import dev.varve.index.query.LuceneQueries;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/** Counts facets of what a query finds. */
public final class Facets {

  private final List<Source> sources;
  private final @Nullable FacetMemory memory;
  private final Map<List<Query>, Matches> matches = new HashMap<>();

  private Facets(List<Source> sources, @Nullable FacetMemory memory) {
    this.sources = sources;
    this.memory = memory;
  }

  /** What a query finds in an index. */
  public record Source(IndexReader reader, Query query) {}

  /** By their names. {@link dev.varve.index.query.QueryException} when the query can't be run. */
  public static Inspection<SortedMap<String, FacetResult>> count(
      Query query, List<FacetRequest> wanted) {
    return count(query, wanted, null);
  }

  /**
   * The same, with the help of what was counted before.
   *
   * @param memory of the state that is asked; null for none
   */
  public static Inspection<SortedMap<String, FacetResult>> count(
      Query query, List<FacetRequest> wanted, @Nullable FacetMemory memory) {
    return reader -> new Facets(List.of(new Source(reader, query)), memory).all(wanted);
  }

  /** Of all that is found in several indexes. The readers must stay open meanwhile. */
  public static SortedMap<String, FacetResult> count(
      List<Source> sources, List<FacetRequest> wanted) throws IOException {
    return new Facets(sources, null).all(wanted);
  }

  /** What in the facets' fields may be a mistake. */
  public static Inspection<List<String>> warnings(List<String> fields) {
    SearchRequest names = new SearchRequest(new Query.MatchAll(), List.of(), 0, null, fields, 0);
    return reader -> new KeyWarnings(reader, new NumberCounts()).of(names);
  }

  private SortedMap<String, FacetResult> all(List<FacetRequest> wanted) throws IOException {
    SortedMap<String, FacetResult> results = new TreeMap<>(Utf8Order.INSTANCE);
    for (FacetRequest facet : wanted) {
      Deadline.check();
      Field field = Field.of(facet.field());
      List<Query> counted =
          sources.stream()
              .map(source -> facet.sideways() ? without(source.query(), field) : source.query())
              .toList();
      results.put(facet.name(), count(counted, field, facet));
    }
    return results;
  }

  /**
   * @param queries one for each source
   */
  private Matches matches(List<Query> queries) throws IOException {
    @Nullable Matches known = matches.get(queries);
    if (known == null) {
      known = found(queries);
      matches.put(queries, known);
    }
    return known;
  }

  private Matches found(List<Query> queries) throws IOException {
    List<Matches.Leaf> leaves = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < queries.size(); i++) {
      IndexSearcher searcher = Searchers.of(sources.get(i).reader());
      Matches part = Matches.of(searcher, LuceneQueries.of(queries.get(i)));
      leaves.addAll(part.leaves());
      total += part.total();
    }
    return new Matches(leaves, total);
  }

  /** The query without what it says of just the field. */
  static Query without(Query query, Field field) {
    List<Query> clauses = query instanceof Query.And and ? and.clauses() : List.of(query);
    List<Query> kept = new ArrayList<>();
    for (Query clause : clauses) {
      if (!QueryFields.of(clause).equals(Set.of(field))) {
        kept.add(clause);
      }
    }
    return switch (kept.size()) {
      case 0 -> new Query.MatchAll();
      case 1 -> kept.getFirst();
      default -> new Query.And(kept);
    };
  }

  /**
   * @param queries one for each source
   */
  private FacetResult count(List<Query> queries, Field field, FacetRequest facet)
      throws IOException {
    @Nullable FacetTally tally =
        facet.kind() == FacetRequest.Kind.TERMS ? tally(queries, field) : null;
    return tally == null ? count(matches(queries), field, facet) : tally.terms(facet);
  }

  private @Nullable FacetTally tally(List<Query> queries, Field field) throws IOException {
    if (memory == null || !memory.remembers(queries.getFirst(), field)) {
      return null;
    }
    @Nullable FacetTally known = memory.find(queries.getFirst(), field);
    if (known != null) {
      return known;
    }
    @Nullable FacetTally counted = FacetTally.count(matches(queries), field);
    if (counted != null) {
      memory.keep(queries.getFirst(), field, counted);
    }
    return counted;
  }

  private static FacetResult count(Matches matches, Field field, FacetRequest facet)
      throws IOException {
    return switch (facet.kind()) {
      case TERMS -> terms(matches, field, facet);
      case HISTOGRAM -> Histograms.of(ValueCounts.of(matches, field));
      case STATS -> Statistics.of(ValueCounts.of(matches, field));
    };
  }

  private static FacetResult terms(Matches matches, Field field, FacetRequest facet)
      throws IOException {
    FacetCounter counter = new FacetCounter(matches, facet.limit());
    SearchResult.Facet counted =
        facet.contains() == null
            ? counter.count(field)
            : within(matches, field, facet, facet.contains());
    return new FacetResult.Terms(counted.buckets(), counted.distinct(), counted.missing());
  }

  private static SearchResult.Facet within(
      Matches matches, Field field, FacetRequest facet, String contains) throws IOException {
    String folded = CaseFolding.fold(contains);
    Predicate<String> wanted = value -> CaseFolding.fold(value).contains(folded);
    return switch (field) {
      case Field.Key(String key) ->
          new TextFacet(matches, KeyTerm.of(key)).count(facet.limit(), wanted);
      case Field.System(Builtin builtin) when builtin == Builtin.PATH || builtin.isOrdinal() ->
          throw new IllegalArgumentException(
              "a search within the values of " + builtin.fieldName() + " is not possible");
      case Field.System(Builtin builtin) ->
          new TextFacet(matches, KeyTerm.of(builtin)).count(facet.limit(), wanted);
    };
  }
}
