package dev.varve.index;

import dev.varve.index.document.Creation;
import dev.varve.index.document.ObjectDocument;
import dev.varve.index.query.Query;
import dev.varve.index.search.FacetMemory;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.FacetResult;
import dev.varve.index.search.Facets;
import dev.varve.index.search.Inspection;
import dev.varve.index.search.MatchingDocs;
import dev.varve.index.search.Search;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A caller's hold on a state: keeps its readers open until it is closed. */
final class OpenView implements View {

  private final VisibleState state;
  private final PathTerms terms;
  private final Reading reading;
  private final @Nullable FacetMemory facets;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param state acquired already; closing releases it
   * @param facets what is known of the state's facets; null for a state that is no commit's
   */
  OpenView(VisibleState state, PathTerms terms, Reading reading, @Nullable FacetMemory facets) {
    this.state = state;
    this.terms = terms;
    this.reading = reading;
    this.facets = facets;
  }

  @Override
  public long objectCount() {
    ensureOpen();
    return state.objectCount();
  }

  @Override
  public Optional<ObjectVersion> find(String path) {
    ensureOpen();
    if (!ObjectPath.isWellFormed(path)) {
      return Optional.empty();
    }
    return reading.call(() -> find(new BytesRef(path)));
  }

  @Override
  public Optional<Creation> creation(String path) {
    ensureOpen();
    return ObjectPath.isWellFormed(path)
        ? Optional.ofNullable(reading.call(() -> state.creation(terms, path)))
        : Optional.empty();
  }

  private Optional<ObjectVersion> find(BytesRef path) throws IOException {
    for (VisibleLeaf leaf : state.leaves()) {
      int found = terms.find(leaf, path, leaf::isVisible);
      if (found != PathTerms.NONE) {
        return Optional.of(ObjectDocument.read(leaf.storedFields(), found));
      }
    }
    return Optional.empty();
  }

  @Override
  public PathCursor<ObjectVersion> objects() {
    ensureOpen();
    return new ObjectWalk<>(state.leaves(), LeafWalk::version, reading, this::ensureOpen);
  }

  @Override
  public SearchResult search(SearchRequest request) {
    ensureOpen();
    return reading.call(() -> Search.run(state.reader(), request, state.numbers()));
  }

  @Override
  public PathCursor<ObjectVersion> matches(Query query) {
    return walk(query, LeafWalk::version);
  }

  @Override
  public PathCursor<FoundObject> found(Query query) {
    return walk(query, walk -> new FoundObject(walk.version(), walk.creation()));
  }

  private <T> PathCursor<T> walk(Query query, ObjectWalk.Element<T> element) {
    ensureOpen();
    List<VisibleLeaf> leaves = reading.call(() -> matching(query));
    return new ObjectWalk<>(leaves, element, reading, this::ensureOpen);
  }

  private List<VisibleLeaf> matching(Query query) throws IOException {
    List<VisibleLeaf> leaves = new ArrayList<>();
    for (MatchingDocs matches : Search.matches(state.reader(), query)) {
      LeafReader segment = ((VisibleLeaf) matches.leaf()).getDelegate();
      leaves.add(new VisibleLeaf(segment, matches.docs(), matches.count()));
    }
    return leaves;
  }

  @Override
  public List<String> warnings(Query query) {
    ensureOpen();
    return reading.call(() -> Search.warnings(state.reader(), query, state.numbers()));
  }

  @Override
  public SortedMap<String, FacetResult> facets(Query query, List<FacetRequest> wanted) {
    return inspect(Facets.count(query, wanted, facets));
  }

  @Override
  public <T> T inspect(Inspection<T> inspection) {
    ensureOpen();
    return reading.call(() -> inspection.of(state.reader()));
  }

  @Override
  public StateDigest scanDigest() {
    ensureOpen();
    return reading.call(this::scan);
  }

  /** In the segments' own order, since stored versions are compressed in blocks. */
  private StateDigest scan() throws IOException {
    StateDigest digest = StateDigest.empty();
    for (VisibleLeaf leaf : state.leaves()) {
      StoredVersions stored = StoredVersions.of(leaf);
      DocIdSetIterator visible = leaf.visibleDocuments();
      int document = visible.nextDoc();
      for (; document != DocIdSetIterator.NO_MORE_DOCS; document = visible.nextDoc()) {
        digest.add(stored.read(document));
      }
    }
    return digest;
  }

  @Override
  public View with(Iterable<Change> changes) {
    ensureOpen();
    Overlay overlay = new Overlay(state, terms, changes);
    return new OpenView(reading.call(overlay::build), terms, reading, null);
  }

  /** All that is visible as one index. */
  IndexReader reader() {
    ensureOpen();
    return state.reader();
  }

  private void ensureOpen() {
    if (closed.get()) {
      throw new IndexClosedException("the view");
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      reading.run(state::release);
    }
  }
}
