package dev.varve.search;

import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.View;
import dev.varve.index.query.Query;
import dev.varve.index.search.KeyDetails;
import dev.varve.index.search.KeyNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedMap;

/** The metadata keys that objects have at a ref. */
@ApplicationScoped
public class KeysInUse {

  private static final long KEY_BYTES = 100;

  private final Refs refs;
  private final SearchStates states;
  private final ViewCache cache;
  private final TimeLimit timeLimit;

  KeysInUse(Refs refs, SearchStates states, ViewCache cache, TimeLimit timeLimit) {
    this.timeLimit = timeLimit;
    this.refs = refs;
    this.states = states;
    this.cache = cache;
  }

  /**
   * @param commit what the ref was resolved to
   */
  public record KeysAnswer(CommitId commit, KeyDetails.Page page) {}

  /** A question about a page of keys. */
  public record KeysRequest(String prefix, String after, int limit) {}

  /** {@link dev.varve.error.VarveException.InvalidRequest} when it takes too long. */
  public KeysAnswer page(Repository repository, String ref, KeysRequest request) {
    return timeLimit.over(() -> read(repository, ref, request));
  }

  private KeysAnswer read(Repository repository, String ref, KeysRequest request) {
    Ref resolved = refs.resolve(repository, ref);
    SearchTarget target = target(resolved);
    if (target.staged() != null) {
      return new KeysAnswer(target.commit(), read(repository, target, request));
    }
    return new KeysAnswer(
        target.commit(),
        cache.get(
            repository,
            target.commit(),
            request,
            KeyDetails.Page.class,
            what -> read(repository, target, request),
            page -> 20 * KEY_BYTES * page.keys().size()));
  }

  static SearchTarget target(Ref ref) {
    return new SearchTarget(ref.commit(), ref.staging() ? ref.branch() : null, null);
  }

  private KeyDetails.Page read(Repository repository, SearchTarget target, KeysRequest request) {
    try (SearchState state = states.open(repository, target, new Query.MatchAll())) {
      SortedMap<String, Long> known = counts(repository, target, state.view());
      return state
          .view()
          .inspect(KeyDetails.page(known, request.prefix(), request.after(), request.limit()));
    }
  }

  private record Counts(SortedMap<String, Long> byKey) {}

  /** All keys with how many objects have them. */
  SortedMap<String, Long> counts(Repository repository, SearchTarget target, View view) {
    if (target.staged() != null) {
      return view.inspect(KeyNames::count);
    }
    return cache
        .get(
            repository,
            target.commit(),
            "keys",
            Counts.class,
            what -> new Counts(view.inspect(KeyNames::count)),
            counts -> KEY_BYTES * counts.byKey().size())
        .byKey();
  }
}
