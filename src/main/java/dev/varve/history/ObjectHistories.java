package dev.varve.history;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.CommitLog;
import dev.varve.graph.Commits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PageBudget;
import dev.varve.index.View;
import dev.varve.index.query.Field;
import dev.varve.search.SearchDigest;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to an object and its metadata, key by key. */
@ApplicationScoped
public class ObjectHistories {

  private static final int MAX_LIMIT = 1000;

  private final Refs refs;
  private final Commits commits;
  private final CommitLog log;
  private final Changesets changesets;
  private final Views views;

  ObjectHistories(Refs refs, Commits commits, CommitLog log, Changesets changesets, Views views) {
    this.refs = refs;
    this.commits = commits;
    this.log = log;
    this.changesets = changesets;
    this.views = views;
  }

  /**
   * @param field changes of this field alone, as a query writes it; empty for all
   * @param after a cursor that an earlier page gave, or empty
   */
  public ObjectHistory history(
      Repository repository, String ref, String path, String field, int limit, String after) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidRequest("limit is " + limit + "; it goes from 1 to " + MAX_LIMIT);
    }
    String wanted = field.isEmpty() ? "" : Field.of(field).canonical();
    SearchDigest asked = SearchDigest.of(repository, ref, path, "history " + wanted);
    CommitId head = refs.resolveCommit(repository, ref);
    CommitId from =
        after.isEmpty()
            ? head
            : PageToken.decode(after, asked, 1, parts -> new CommitId(parts.getFirst()));
    ObjectWalk walk = walk(repository, path, from);
    Changes changes = changes(walk, wanted, new PageBudget(limit));
    if (changes.rows().isEmpty() && after.isEmpty() && changes.rest() == null && wanted.isEmpty()) {
      throw new NotFound("no commit up to '" + ref + "' has an object '" + path + "'");
    }
    return new ObjectHistory(path, changes.rows(), next(changes.rest(), asked));
  }

  /**
   * @param rest where the next page begins; null at the end
   */
  private record Changes(List<ObjectChange> rows, @Nullable CommitId rest) {}

  private static Changes changes(ObjectWalk walk, String field, PageBudget budget) {
    List<ObjectChange> changes = new ArrayList<>();
    while (!budget.isSpent()) {
      CommitId before = walk.rest();
      ObjectChange change = walk.next();
      if (change == null) {
        break;
      }
      if (field.isEmpty() || concerns(change, field)) {
        if (!budget.take(change.textLength())) {
          return new Changes(changes, before);
        }
        changes.add(change);
      }
    }
    return new Changes(changes, walk.rest());
  }

  private static boolean concerns(ObjectChange change, String field) {
    return change.fields().stream().anyMatch(changed -> changed.field().equals(field));
  }

  private static String next(@Nullable CommitId rest, SearchDigest asked) {
    return rest == null ? "" : new PageToken(asked, List.of(rest.hex())).encode();
  }

  /** Follows the object back until each value's author is known, or the object began. */
  public Blame blame(Repository repository, String ref, String path) {
    CommitId at = refs.resolveCommit(repository, ref);
    ObjectVersion version;
    try (View view = views.at(repository, at)) {
      version =
          view.find(path)
              .orElseThrow(() -> new NotFound("no object '" + path + "' at '" + ref + "'"));
    }
    Map<String, Commit> authors = new HashMap<>();
    Commit changed = null;
    Commit created = null;
    ObjectWalk walk = walk(repository, path, at);
    while (created == null) {
      ObjectChange change = walk.next();
      if (change == null) {
        break;
      }
      changed = changed == null ? change.author() : changed;
      change.fields().forEach(field -> authors.putIfAbsent(field.field(), change.author()));
      created = change.type() == Change.Type.ADDED ? change.author() : null;
    }
    return new Blame(at, version, created, changed, lines(version, authors));
  }

  private static List<Blame.Line> lines(ObjectVersion version, Map<String, Commit> authors) {
    List<Blame.Line> lines = new ArrayList<>();
    for (FieldChange field : FieldChange.between(null, version)) {
      if (field.after() != null) {
        lines.add(new Blame.Line(field.field(), field.after(), authors.get(field.field())));
      }
    }
    return lines;
  }

  private ObjectWalk walk(Repository repository, String path, CommitId from) {
    return new ObjectWalk(
        repository,
        path,
        from,
        new ObjectWalk.Services(changesets, views, new Origins(repository, commits), log));
  }
}
