package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.query.WholeQueries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a query's text and a ref into what runs and where. */
@ApplicationScoped
public class SearchTargets {

  private final Refs refs;
  private final WholeQueries wholeQueries;

  SearchTargets(Refs refs, WholeQueries wholeQueries) {
    this.refs = refs;
    this.wholeQueries = wholeQueries;
  }

  /** {@link dev.varve.index.query.QueryException} with all that is wrong. */
  public PreparedQuery prepare(Repository repository, String text, Map<String, String> params) {
    var parsed = QueryParser.parseWithPlaces(text);
    return new PreparedQuery(parsed, wholeQueries.whole(repository, parsed, params));
  }

  /** The ref must exist even where {@code changed:} brings refs of its own. */
  public SearchTarget resolve(Repository repository, String ref, PreparedQuery query) {
    Ref resolved = refs.resolve(repository, ref);
    Query.@Nullable Changed changed = query.changed();
    if (changed == null) {
      return target(resolved, null);
    }
    CommitId left = named(query, changed, () -> refs.resolveCommit(repository, changed.left()));
    return target(named(query, changed, () -> refs.resolve(repository, changed.right())), left);
  }

  private static SearchTarget target(Ref ref, @Nullable CommitId changedSince) {
    return new SearchTarget(ref.commit(), ref.staging() ? ref.branch() : null, changedSince);
  }

  /** A ref within the text that can't be resolved is a mistake in the text. */
  private static <T> T named(PreparedQuery query, Query.Changed changed, Supplier<T> resolve) {
    try {
      return resolve.get();
    } catch (NotFound | InvalidRequest e) {
      throw query.typed().refusal(changed, e.getMessage(), null);
    }
  }
}
