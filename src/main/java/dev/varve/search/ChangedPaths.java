package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.Change;
import dev.varve.index.PathCursor;
import dev.varve.index.query.Conditions;
import dev.varve.index.query.Query;
import dev.varve.index.query.Query.Is.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The paths that differ between the two refs of {@code changed:}.
 *
 * @param all of the kinds that were wanted
 * @param byKind each of {@code all} once
 */
record ChangedPaths(Set<String> all, Map<Kind, Set<String>> byKind) {

  /** Each takes about 200 bytes while the search runs. */
  private static final int MOST = 1_000_000;

  /** Which kinds can match at all: one where the whole query wants just that one. */
  static Set<Kind> kinds(Query query) {
    List<Query> needed = query instanceof Query.And and ? and.clauses() : List.of(query);
    EnumSet<Kind> kinds = EnumSet.allOf(Kind.class);
    for (Query clause : needed) {
      if (clause instanceof Query.Is(Kind kind)) {
        kinds.retainAll(EnumSet.of(kind));
      }
    }
    return kinds;
  }

  static ChangedPaths read(PathCursor<Change> changes, Set<Kind> kinds) {
    ChangedPaths paths = new ChangedPaths(new HashSet<>(), new EnumMap<>(Kind.class));
    for (Kind kind : Kind.values()) {
      paths.byKind.put(kind, new HashSet<>());
    }
    for (Change change = changes.next(); change != null; change = changes.next()) {
      if (kinds.contains(kind(change))) {
        paths.add(change);
      }
    }
    return paths;
  }

  private void add(Change change) {
    if (all.size() == MOST) {
      throw new InvalidRequest(
          "changed: compares refs that differ in more than "
              + MOST
              + " objects; compare nearer ones, or ask for one kind with is:");
    }
    all.add(change.path());
    byKind.get(kind(change)).add(change.path());
  }

  static Kind kind(Change change) {
    return switch (change.type()) {
      case ADDED -> Kind.ADDED;
      case REMOVED -> Kind.REMOVED;
      case CHANGED -> Kind.MODIFIED;
    };
  }

  /** The removed ones of the same differences, as they were on the left: brings them back. */
  Iterator<Change> gone(PathCursor<Change> changes) {
    Set<String> removed = byKind.get(Kind.REMOVED);
    return Stream.generate(changes::next)
        .takeWhile(Objects::nonNull)
        .filter(change -> change.after() == null && removed.contains(change.path()))
        .map(Change::reversed)
        .iterator();
  }

  boolean hasGone() {
    return !byKind.get(Kind.REMOVED).isEmpty();
  }

  /** The query with its {@code changed:} and {@code is:} known. */
  Query putIn(Query query) {
    return Conditions.replace(
        query,
        condition ->
            switch (condition) {
              case Query.Changed changed -> new Query.AtPaths(changed, all);
              case Query.Is is -> new Query.AtPaths(is, byKind.get(is.kind()));
              default -> condition;
            });
  }
}
