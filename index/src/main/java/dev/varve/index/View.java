package dev.varve.index;

import dev.varve.index.document.Creation;
import dev.varve.index.query.Query;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.FacetResult;
import dev.varve.index.search.Inspection;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The state at one commit, or of a candidate on top of one. For several threads. */
public interface View extends AutoCloseable {

  /** How many objects are visible. */
  long objectCount();

  Optional<ObjectVersion> find(String path);

  /** In which commit the object began; empty when it is not there, or uncommitted. */
  Optional<Creation> creation(String path);

  /** All visible versions in path order. The view must stay open while the cursor is used. */
  PathCursor<ObjectVersion> objects();

  SearchResult search(SearchRequest request);

  /**
   * All matching versions in path order, read one by one. {@link
   * dev.varve.index.query.QueryException} when the query cannot be run. The view must stay open
   * while the cursor is used.
   */
  PathCursor<ObjectVersion> matches(Query query);

  /** The same with where each object began. */
  PathCursor<FoundObject> found(Query query);

  /** What in a query may be a mistake here; it needn't be ready to run. */
  List<String> warnings(Query query);

  /**
   * Facets of what a query finds, by their names; those of a commit are kept, and derived from an
   * earlier commit's where little changed since. {@link dev.varve.index.query.QueryException} when
   * the query cannot be run.
   */
  SortedMap<String, FacetResult> facets(Query query, List<FacetRequest> wanted);

  /** Asks more than a search can. */
  <T> T inspect(Inspection<T> inspection);

  /**
   * Digest of all visible versions by a full scan; equals the commit's own, or the index is bad.
   */
  StateDigest scanDigest();

  /**
   * This state with some paths replaced or hidden, searchable the same way; used for uncommitted
   * changes and for the result a commit or merge would have.
   *
   * <p>Reads the changes one by one and keeps few in memory, however many there are.
   *
   * @param changes in path order, each path once; after = null hides the path; before is not looked
   *     at
   */
  View with(Iterable<Change> changes);

  @Override
  void close();
}
