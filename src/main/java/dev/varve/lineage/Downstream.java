package dev.varve.lineage;

import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what comes from objects, level by level.
 *
 * <p>Cost: one pass over all objects that name a source for each level and state.
 */
@ApplicationScoped
class Downstream {

  private final ReferenceResolver resolver;
  private final SourceKeys keys;
  private final Views views;

  Downstream(ReferenceResolver resolver, SourceKeys keys, Views views) {
    this.resolver = resolver;
    this.keys = keys;
    this.views = views;
  }

  /** A state that is looked through. */
  record State(Repository repository, CommitId commit) {

    ObjectPlace place(String path) {
      return new ObjectPlace(repository, commit, path);
    }
  }

  /** What a reference must name to be followed. */
  private interface Wanted {

    /** The node that the line leads to; empty when it is none of those that are wanted. */
    Optional<LineageNode> source(ObjectPlace from, Reference reference, String line);
  }

  LineageGraph of(ObjectPlace start, List<State> states, int depth) {
    LineageGraph.Builder graph = new LineageGraph.Builder();
    LineageNode node = resolver.node(start);
    graph.add(node);
    return grow(Map.of(key(start.repository().name(), start.path()), node), states, depth, graph);
  }

  /** Of all objects as the commit has them. */
  LineageGraph of(State start, List<State> states, int depth) {
    LineageGraph.Builder graph = new LineageGraph.Builder();
    Map<String, LineageNode> derived =
        pass(states, (from, reference, line) -> ofCommit(start, from, reference, line), graph);
    return grow(derived, states, depth - 1, graph);
  }

  private LineageGraph grow(
      Map<String, LineageNode> level, List<State> states, int depth, LineageGraph.Builder graph) {
    Map<String, LineageNode> sources = level;
    for (int i = 0; i < depth && !sources.isEmpty(); i++) {
      Map<String, LineageNode> wanted = sources;
      sources = pass(states, (from, reference, line) -> byPath(wanted, from, reference), graph);
    }
    if (!sources.isEmpty()) {
      graph.truncate();
    }
    return graph.build();
  }

  private Map<String, LineageNode> pass(
      List<State> states, Wanted wanted, LineageGraph.Builder graph) {
    Map<String, LineageNode> reached = new HashMap<>();
    for (State state : states) {
      DerivedFrom sources = graph.heed(keys.at(state.repository(), state.commit()));
      try (View view = views.at(state.repository(), state.commit());
          PathCursor<ObjectVersion> derived = view.matches(sources.any())) {
        for (ObjectVersion it = derived.next(); it != null; it = derived.next()) {
          for (DerivedFrom.Link link : sources.links(it)) {
            look(state.place(it.path()), it, link, wanted, graph)
                .ifPresent(node -> reached.put(key(node.repository(), node.path()), node));
          }
        }
      }
    }
    return reached;
  }

  /** The node of the derived object, when the link leads to a wanted one and it is new. */
  private Optional<LineageNode> look(
      ObjectPlace from,
      ObjectVersion derived,
      DerivedFrom.Link link,
      Wanted wanted,
      LineageGraph.Builder graph) {
    String line = link.reference();
    Reference reference = Reference.parse(line);
    Optional<LineageNode> source = wanted.source(from, reference, line);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    graph.add(source.get());
    LineageNode node = ReferenceResolver.node(from, derived);
    boolean isNew = graph.add(node);
    boolean stale = isStale(from, reference, line, source.get());
    graph.add(new LineageEdge(from.id(), source.get().id(), link.key(), line, stale));
    return isNew ? Optional.of(node) : Optional.empty();
  }

  private static Optional<LineageNode> byPath(
      Map<String, LineageNode> wanted, ObjectPlace from, Reference reference) {
    String repository =
        reference instanceof Reference.Elsewhere elsewhere
            ? elsewhere.repository()
            : from.repository().name();
    return reference.pathIfAny().map(path -> wanted.get(key(repository, path)));
  }

  private Optional<LineageNode> ofCommit(
      State start, ObjectPlace from, Reference reference, String line) {
    return resolver
        .place(from, reference, line)
        .filter(place -> !(reference instanceof Reference.Here))
        .filter(place -> place.repository().id().equals(start.repository().id()))
        .filter(place -> place.commit().equals(start.commit()))
        .map(resolver::node);
  }

  /** Whether the reference names another version than the node that it was found for has. */
  private boolean isStale(ObjectPlace from, Reference reference, String line, LineageNode source) {
    if (reference instanceof Reference.Here) {
      return false;
    }
    return !resolver
        .place(from, reference, line)
        .map(resolver::node)
        .filter(named -> named.kind() == source.kind())
        .filter(named -> Objects.equals(named.checksum(), source.checksum()))
        .filter(named -> named.metadata().equals(source.metadata()))
        .isPresent();
  }

  private static String key(@Nullable String repository, @Nullable String path) {
    return repository + "/" + path;
  }
}
