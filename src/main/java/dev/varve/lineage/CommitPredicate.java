package dev.varve.lineage;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Commit;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.Origin;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryPredicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A query asked of a commit: {@code message}, {@code committer}, {@code commit} and {@code
 * modified} (its time) are the commit's own, keys are those of its metadata, bare words match any
 * of these texts, and {@code path}, {@code dir}, {@code name} and {@code ext} match when a path
 * that it changed against its first parent does.
 */
final class CommitPredicate implements Predicate<Commit> {

  /** Nothing that a path pattern would be asked of. */
  private static final String NO_PATH = "\u0001";

  private final Function<Commit, Iterable<Change>> changes;
  private final Predicate<Commit> test;

  /**
   * @param changes reads a commit's changes; asked only where the query needs paths
   */
  CommitPredicate(Query query, Function<Commit, Iterable<Change>> changes) {
    this.changes = changes;
    this.test = prepare(query);
  }

  @Override
  public boolean test(Commit commit) {
    return test.test(commit);
  }

  private Predicate<Commit> prepare(Query query) {
    return switch (query) {
      case Query.MatchAll all -> commit -> true;
      case Query.And and -> {
        List<Predicate<Commit>> parts = cheapFirst(and.clauses());
        yield commit -> parts.stream().allMatch(part -> part.test(commit));
      }
      case Query.Or or -> {
        List<Predicate<Commit>> parts = cheapFirst(or.clauses());
        yield commit -> parts.stream().anyMatch(part -> part.test(commit));
      }
      case Query.Not(Query clause) -> prepare(clause).negate();
      case Query.Compare compare -> leaf(compare.field(), compare);
      case Query.In in -> leaf(in.field(), in);
      case Query.Range range -> leaf(range.field(), range);
      case Query.Has has -> leaf(has.field(), has);
      case Query.Missing missing -> leaf(missing.field(), missing);
      case Query.Bare bare -> ofTexts(bare);
      case Query.Changed changed -> throw onlyOfObjects("changed:");
      case Query.Is is -> throw onlyOfObjects("is:");
      case Query.Saved saved -> throw onlyOfObjects("query:");
      case Query.AtPaths paths -> throw onlyOfObjects("a set of paths");
    };
  }

  /** Paths are read from the changeset, all else is at hand. */
  private List<Predicate<Commit>> cheapFirst(List<Query> clauses) {
    List<Query> ordered = new ArrayList<>();
    clauses.stream().filter(clause -> !asksOfPaths(clause)).forEach(ordered::add);
    clauses.stream().filter(CommitPredicate::asksOfPaths).forEach(ordered::add);
    return ordered.stream().map(this::prepare).toList();
  }

  private static boolean asksOfPaths(Query query) {
    return switch (query) {
      case Query.And and -> and.clauses().stream().anyMatch(CommitPredicate::asksOfPaths);
      case Query.Or or -> or.clauses().stream().anyMatch(CommitPredicate::asksOfPaths);
      case Query.Not(Query clause) -> asksOfPaths(clause);
      case Query.Compare compare -> isPathLike(compare.field());
      case Query.In in -> isPathLike(in.field());
      default -> false;
    };
  }

  private static boolean isPathLike(Field field) {
    return field instanceof Field.System(Builtin builtin) && builtin.isPathLike();
  }

  private Predicate<Commit> leaf(Field field, Query query) {
    return switch (field) {
      case Field.Key key -> ofMetadata(query);
      case Field.System(Builtin builtin) ->
          switch (builtin) {
            case PATH, NAME, EXT, DIR -> ofPaths(query);
            case MODIFIED, COMMITTER, COMMIT, MESSAGE -> ofMetadata(query);
            case SIZE, TYPE, ETAG, CHANGED_AT, CREATOR, CREATED_IN, CREATED_AT ->
                throw onlyOfObjects(builtin.fieldName());
          };
    };
  }

  private static Predicate<Commit> ofMetadata(Query query) {
    QueryPredicate predicate = QueryPredicate.of(query);
    return commit -> predicate.test(stand(NO_PATH, commit, commit.metadata()), origin(commit));
  }

  private static Predicate<Commit> ofTexts(Query query) {
    QueryPredicate predicate = QueryPredicate.of(query);
    return commit -> predicate.test(stand(NO_PATH, commit, texts(commit)), origin(commit));
  }

  private Predicate<Commit> ofPaths(Query query) {
    QueryPredicate predicate = QueryPredicate.of(query);
    return commit -> {
      Origin origin = origin(commit);
      for (Change change : changes.apply(commit)) {
        if (predicate.test(stand(change.path(), commit, Map.of()), origin)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Map<String, String> texts(Commit commit) {
    Map<String, String> texts = new TreeMap<>(commit.metadata());
    texts.put("\u0001message", commit.message());
    texts.put("\u0001committer", commit.committer());
    return texts;
  }

  /** An object that stands for the commit, so that its texts are compared as an object's are. */
  private static ObjectVersion stand(String path, Commit commit, Map<String, String> metadata) {
    Instant created = commit.created();
    return new ObjectVersion(
        path, "", 0, created, "", "", ObjectVersion.ordered(metadata), commit.id());
  }

  private static Origin origin(Commit commit) {
    return new Origin(commit.id(), commit.committer(), commit.message(), commit.created());
  }

  private static InvalidRequest onlyOfObjects(String what) {
    return new InvalidRequest(
        what
            + " can be asked of objects, not of commits: ask for message, committer, commit,"
            + " modified, path, or a key of the commit's metadata");
  }
}
