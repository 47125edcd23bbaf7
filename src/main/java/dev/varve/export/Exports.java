package dev.varve.export;

import dev.varve.cache.BoundedMap;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.FoundObject;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.Origin;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.ParsedQuery;
import dev.varve.index.query.Query;
import dev.varve.index.search.Search;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchState;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTarget;
import dev.varve.search.SearchTargets;
import dev.varve.search.TimeLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens exports of what a query finds at a ref. */
@ApplicationScoped
public class Exports {

  private static final int MAX_COLUMNS = 200;

  private final SearchTargets targets;
  private final SearchStates states;
  private final Commits commits;
  private final TimeLimit timeLimit;
  private final InstantSource clock;

  Exports(
      SearchTargets targets,
      SearchStates states,
      Commits commits,
      TimeLimit timeLimit,
      InstantSource clock) {
    this.timeLimit = timeLimit;
    this.targets = targets;
    this.states = states;
    this.commits = commits;
    this.clock = clock;
  }

  /** Refuses what is wrong, or takes too long to begin, before the first byte; close it. */
  public Export open(Repository repository, String ref, ExportCall call) {
    check(call);
    PreparedQuery prepared = targets.prepare(repository, call.q(), call.params());
    return timeLimit.over(prepared.typed(), () -> open(repository, ref, call, prepared));
  }

  private Export open(Repository repository, String ref, ExportCall call, PreparedQuery prepared) {
    SearchTarget target = targets.resolve(repository, ref, prepared);
    Instant now = call.now() == null ? Instant.ofEpochMilli(clock.millis()) : call.now();
    Query query = prepared.at(now);
    SearchState state = states.open(repository, target, query);
    try {
      return new Export(
          new ExportSource(
              repository.name(), target.commit(), CanonicalText.of(query), count(state)),
          call,
          prepared.dependsOnTime() ? now : null,
          new Rows(repository, prepared.typed(), state, call.format().isTable()));
    } catch (RuntimeException e) {
      state.close();
      throw e;
    }
  }

  private static void check(ExportCall call) {
    if (call.limit() != null && call.limit() < 0) {
      throw new InvalidRequest("limit is negative: " + call.limit());
    }
    if (!call.columns().isEmpty() && call.format() != Format.CSV) {
      throw new InvalidRequest(
          "fields are columns of their own in CSV; other formats have them all");
    }
    if (call.columns().size() > MAX_COLUMNS) {
      throw new InvalidRequest(
          call.columns().size() + " fields are wanted; the limit is " + MAX_COLUMNS);
    }
  }

  private static long count(SearchState state) {
    return state.view().inspect(reader -> Search.count(reader, state.query()));
  }

  /**
   * The rows of an export. Each step of the walk has the time limit of a query, and the whole takes
   * as long as it is read.
   */
  final class Rows {

    private static final int MOST = 10_000;

    private final Repository repository;
    private final ParsedQuery typed;
    private final SearchState state;
    private final boolean isTable;
    private final BoundedMap<CommitId, Row.Change> known = BoundedMap.ofLatestUsed(MOST);

    private Rows(Repository repository, ParsedQuery typed, SearchState state, boolean isTable) {
      this.isTable = isTable;
      this.repository = repository;
      this.typed = typed;
      this.state = state;
    }

    /** In path order; close it. */
    PathCursor<FoundObject> all() {
      return timeLimit.over(typed, () -> timeLimit.eachStep(typed, found()));
    }

    /** Only tables tell where objects began. */
    private PathCursor<FoundObject> found() {
      return isTable
          ? state.view().found(state.query())
          : new Plain(state.view().matches(state.query()));
    }

    /**
     * @param path empty for all
     */
    PathCursor<FoundObject> behind(String path) {
      PathCursor<FoundObject> rows = all();
      if (!path.isEmpty()) {
        // The first text behind the path itself.
        rows.seek(path + '\0');
      }
      return rows;
    }

    /** In a table with the commit that the version comes with; so many of them are kept. */
    Row row(FoundObject found) {
      CommitId origin = isTable ? found.version().origin() : null;
      Row.Change change =
          origin == null ? null : known.get(origin, id -> read(id, found.version()));
      return new Row(found.version(), change, found.creation());
    }

    private Row.Change read(CommitId id, ObjectVersion version) {
      Commit commit = commits.get(repository, id);
      Origin origin = new Origin(id, commit.committer(), commit.message(), commit.created());
      String message = Builtin.MESSAGE.text(version, origin, null);
      return new Row.Change(commit.committer(), String.valueOf(message), commit.created());
    }

    private record Plain(PathCursor<ObjectVersion> versions) implements PathCursor<FoundObject> {
      @Override
      public @Nullable FoundObject next() {
        ObjectVersion version = versions.next();
        return version == null ? null : new FoundObject(version, null);
      }

      @Override
      public void seek(String path) {
        versions.seek(path);
      }

      @Override
      public void close() {
        versions.close();
      }
    }

    void close() {
      state.close();
    }
  }
}
