package dev.varve.lineage;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Refs;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Finds what references lead to. */
@ApplicationScoped
class ReferenceResolver {

  private final Repositories repositories;
  private final Refs refs;
  private final Views views;

  ReferenceResolver(Repositories repositories, Refs refs, Views views) {
    this.repositories = repositories;
    this.refs = refs;
    this.views = views;
  }

  Optional<ObjectVersion> find(ObjectPlace place) {
    try (View view = views.at(place.repository(), place.commit())) {
      return view.find(place.path());
    }
  }

  /** Where it leads, seen from an object; empty when it leads to no commit. */
  Optional<ObjectPlace> place(ObjectPlace from, Reference reference, String line) {
    return switch (reference) {
      case Reference.Here(String path) ->
          Optional.of(new ObjectPlace(from.repository(), from.commit(), path));
      case Reference.AtCommit(String path, String commit) ->
          // What looks like a commit may be the end of a path.
          commit(from.repository(), commit)
              .map(id -> new ObjectPlace(from.repository(), id, path))
              .or(() -> Optional.of(new ObjectPlace(from.repository(), from.commit(), line)));
      case Reference.Elsewhere(String repository, String ref, String path) ->
          repository(repository)
              .flatMap(found -> commit(found, ref).map(id -> new ObjectPlace(found, id, path)));
      case Reference.Address address -> Optional.empty();
    };
  }

  Optional<Repository> repository(String name) {
    try {
      return Optional.of(repositories.get(name));
    } catch (NotFound e) {
      return Optional.empty();
    }
  }

  Optional<CommitId> commit(Repository repository, String ref) {
    try {
      return Optional.of(refs.resolveCommit(repository, ref));
    } catch (NotFound | InvalidRequest e) {
      return Optional.empty();
    }
  }

  LineageNode node(ObjectPlace place) {
    Optional<ObjectVersion> version = find(place);
    return version.isPresent() ? node(place, version.get()) : missing(place);
  }

  static LineageNode node(ObjectPlace place, ObjectVersion version) {
    return new LineageNode(
        place.id(),
        LineageNode.Kind.OBJECT,
        place.repository().name(),
        place.commit().hex(),
        place.path(),
        version.checksum(),
        version.metadata());
  }

  private static LineageNode missing(ObjectPlace place) {
    return new LineageNode(
        place.id(),
        LineageNode.Kind.MISSING,
        place.repository().name(),
        place.commit().hex(),
        place.path(),
        null,
        Map.of());
  }

  /** The node that a line of an object leads to. */
  LineageNode target(ObjectPlace from, String line) {
    Reference reference = Reference.parse(line);
    Optional<ObjectPlace> place = place(from, reference, line);
    if (place.isPresent()) {
      return node(place.get());
    }
    return LineageNode.unresolved(
        reference instanceof Reference.Address
            ? LineageNode.Kind.ADDRESS
            : LineageNode.Kind.MISSING,
        line);
  }
}
