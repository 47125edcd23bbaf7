package dev.varve.view;

import dev.varve.index.Change;
import dev.varve.index.FoundObject;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.StateDigest;
import dev.varve.index.View;
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

/** A view whose reads are watched for damage. */
record WatchedView(View view, Watch watch) implements View {

  @Override
  public long objectCount() {
    return watch.over(view::objectCount);
  }

  @Override
  public Optional<ObjectVersion> find(String path) {
    return watch.over(() -> view.find(path));
  }

  @Override
  public Optional<Creation> creation(String path) {
    return watch.over(() -> view.creation(path));
  }

  @Override
  public PathCursor<ObjectVersion> objects() {
    return new WatchedCursor<>(watch.over(view::objects), watch);
  }

  @Override
  public SearchResult search(SearchRequest request) {
    return watch.over(() -> view.search(request));
  }

  @Override
  public PathCursor<ObjectVersion> matches(Query query) {
    return new WatchedCursor<>(watch.over(() -> view.matches(query)), watch);
  }

  @Override
  public PathCursor<FoundObject> found(Query query) {
    return new WatchedCursor<>(watch.over(() -> view.found(query)), watch);
  }

  @Override
  public List<String> warnings(Query query) {
    return watch.over(() -> view.warnings(query));
  }

  @Override
  public SortedMap<String, FacetResult> facets(Query query, List<FacetRequest> wanted) {
    return watch.over(() -> view.facets(query, wanted));
  }

  @Override
  public <T> T inspect(Inspection<T> inspection) {
    return watch.over(() -> view.inspect(inspection));
  }

  @Override
  public StateDigest scanDigest() {
    return watch.over(view::scanDigest);
  }

  @Override
  public View with(Iterable<Change> changes) {
    return new WatchedView(watch.over(() -> view.with(changes)), watch);
  }

  @Override
  public void close() {
    view.close();
  }
}
