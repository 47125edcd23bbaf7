package dev.varve.lineage;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Changesets;
import dev.varve.graph.Commits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.lineage.LineageNode.Kind;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What objects and commits come from, and what comes from them, as {@link DerivedFrom} says. */
@ApplicationScoped
public class Lineage {

  private static final int MAX_DEPTH = 20;
  private static final int MAX_STATES = 10;

  /** A call looks at so many objects that come from something; the next page goes on behind. */
  private static final int LOOKED_AT = 10_000;

  private final Refs refs;
  private final Repositories repositories;
  private final Commits commits;
  private final Changesets changesets;
  private final Views views;
  private final ReferenceResolver resolver;
  private final SourceKeys keys;
  private final Upstream upstream;
  private final Downstream downstream;

  Lineage(
      Refs refs,
      Repositories repositories,
      Commits commits,
      Changesets changesets,
      Views views,
      ReferenceResolver resolver,
      SourceKeys keys,
      Upstream upstream,
      Downstream downstream) {
    this.refs = refs;
    this.repositories = repositories;
    this.commits = commits;
    this.changesets = changesets;
    this.views = views;
    this.resolver = resolver;
    this.keys = keys;
    this.upstream = upstream;
    this.downstream = downstream;
  }

  /**
   * @param path an object; empty for all objects that the commit added or changed
   */
  public LineageGraph upstream(Repository repository, String ref, String path, int depth) {
    checkDepth(depth);
    CommitId commit = refs.resolveCommit(repository, ref);
    List<ObjectPlace> starts =
        path.isEmpty() ? changed(repository, commit) : List.of(place(repository, commit, path));
    return upstream.of(starts, depth);
  }

  /**
   * @param path an object; empty for all objects as the commit has them, which only references that
   *     name the commit lead to
   * @param states where to look beside: each {@code repository/ref}
   */
  public LineageGraph downstream(
      Repository repository, String ref, String path, List<String> states, int depth) {
    checkDepth(depth);
    CommitId commit = refs.resolveCommit(repository, ref);
    List<Downstream.State> searched = new ArrayList<>();
    searched.add(
        path.isEmpty()
            ? new Downstream.State(
                repository, refs.resolveCommit(repository, repository.defaultBranch()))
            : new Downstream.State(repository, commit));
    states(states).stream().filter(state -> !searched.contains(state)).forEach(searched::add);
    return path.isEmpty()
        ? downstream.of(new Downstream.State(repository, commit), searched, depth)
        : downstream.of(place(repository, commit, path), searched, depth);
  }

  private List<Downstream.State> states(List<String> names) {
    if (names.size() > MAX_STATES) {
      throw new InvalidRequest("at most " + MAX_STATES + " states can be looked through");
    }
    return names.stream().map(this::state).toList();
  }

  private Downstream.State state(String name) {
    String[] parts = name.split("/", 2);
    if (parts.length < 2) {
      throw new InvalidRequest("in takes repository/ref, not '" + name + "'");
    }
    Repository repository = repositories.get(parts[0]);
    return new Downstream.State(repository, refs.resolveCommit(repository, parts[1]));
  }

  /** A page of references that lead to nothing, and where the next begins. */
  public record Dangling(List<DanglingReference> references, String next) {}

  /**
   * In path order, behind the given path; a page may be short and yet not the last. {@link
   * InvalidRequest} when the commit's declared keys can't be read, since some would be missed.
   */
  public Dangling dangling(Repository repository, String ref, String after, int limit) {
    CommitId commit = refs.resolveCommit(repository, ref);
    DerivedFrom sources = keys.at(repository, commit);
    if (sources.warning() != null) {
      throw new InvalidRequest(sources.warning());
    }
    List<DanglingReference> found = new ArrayList<>();
    try (View view = views.at(repository, commit);
        PathCursor<ObjectVersion> derived = view.matches(sources.any())) {
      if (!after.isEmpty()) {
        derived.seek(after);
      }
      int looked = 0;
      for (ObjectVersion it = derived.next(); it != null; it = derived.next()) {
        if (!it.path().equals(after)) {
          ObjectPlace place = new ObjectPlace(repository, commit, it.path());
          found.addAll(dangling(place, sources.links(it)));
          looked++;
        }
        if (found.size() >= limit || looked == LOOKED_AT) {
          return new Dangling(List.copyOf(found), it.path());
        }
      }
    }
    return new Dangling(List.copyOf(found), "");
  }

  private List<DanglingReference> dangling(ObjectPlace place, List<DerivedFrom.Link> links) {
    return links.stream()
        .filter(link -> resolver.target(place, link.reference()).kind() == Kind.MISSING)
        .map(link -> new DanglingReference(place.path(), link.key(), link.reference()))
        .toList();
  }

  private ObjectPlace place(Repository repository, CommitId commit, String path) {
    ObjectPlace place = new ObjectPlace(repository, commit, path);
    if (resolver.find(place).isEmpty()) {
      throw new NotFound("path not found");
    }
    return place;
  }

  private List<ObjectPlace> changed(Repository repository, CommitId commit) {
    List<ObjectPlace> places = new ArrayList<>();
    for (Change change : changesets.read(repository, commits.get(repository, commit).changeset())) {
      if (change.after() != null && places.size() < LineageGraph.MAX_NODES) {
        places.add(new ObjectPlace(repository, commit, change.path()));
      }
    }
    return places;
  }

  private static void checkDepth(int depth) {
    if (depth < 1 || depth > MAX_DEPTH) {
      throw new InvalidRequest("depth is " + depth + "; it goes from 1 to " + MAX_DEPTH);
    }
  }
}
