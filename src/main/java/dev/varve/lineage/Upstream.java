package dev.varve.lineage;

import dev.varve.graph.Repositories;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Follows references to what objects come from, level by level. */
@ApplicationScoped
class Upstream {

  private final ReferenceResolver resolver;
  private final SourceKeys keys;
  private final Repositories repositories;

  Upstream(ReferenceResolver resolver, SourceKeys keys, Repositories repositories) {
    this.resolver = resolver;
    this.keys = keys;
    this.repositories = repositories;
  }

  LineageGraph of(List<ObjectPlace> starts, int depth) {
    LineageGraph.Builder graph = new LineageGraph.Builder();
    List<ObjectPlace> level = new ArrayList<>();
    for (ObjectPlace start : starts) {
      if (graph.add(resolver.node(start))) {
        level.add(start);
      }
    }
    for (int i = 0; i < depth && !level.isEmpty(); i++) {
      level = follow(level, graph);
    }
    if (level.stream().anyMatch(place -> !links(place, graph).isEmpty())) {
      graph.truncate();
    }
    return graph.build();
  }

  private List<ObjectPlace> follow(List<ObjectPlace> level, LineageGraph.Builder graph) {
    List<ObjectPlace> next = new ArrayList<>();
    for (ObjectPlace from : level) {
      for (DerivedFrom.Link link : links(from, graph)) {
        LineageNode target = resolver.target(from, link.reference());
        if (graph.add(target) && target.kind() == LineageNode.Kind.OBJECT) {
          next.add(place(target));
        }
        graph.add(
            new LineageEdge(
                from.id(), target.id(), link.key(), link.reference(), isStale(from, target)));
      }
    }
    return next;
  }

  private List<DerivedFrom.Link> links(ObjectPlace place, LineageGraph.Builder graph) {
    DerivedFrom sources = graph.heed(keys.at(place.repository(), place.commit()));
    return resolver.find(place).map(sources::links).orElse(List.of());
  }

  /** Whether the state that the derived object is in has another version of its source. */
  private boolean isStale(ObjectPlace from, LineageNode target) {
    if (target.kind() != LineageNode.Kind.OBJECT
        || !from.repository().name().equals(target.repository())) {
      return false;
    }
    ObjectPlace source = place(target);
    Optional<ObjectVersion> then = resolver.find(source);
    Optional<ObjectVersion> now =
        resolver.find(new ObjectPlace(from.repository(), from.commit(), source.path()));
    return !then.map(ObjectVersion::identity).equals(now.map(ObjectVersion::identity));
  }

  private ObjectPlace place(LineageNode node) {
    return new ObjectPlace(
        repositories.get(Objects.requireNonNull(node.repository())),
        new CommitId(Objects.requireNonNull(node.commit())),
        Objects.requireNonNull(node.path()));
  }
}
