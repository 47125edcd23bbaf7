package dev.varve.export;

import dev.varve.cache.BoundedMap;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.Origin;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Query;
import dev.varve.index.search.Search;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchState;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTarget;
import dev.varve.search.SearchTargets;
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
  private final InstantSource clock;

  Exports(SearchTargets targets, SearchStates states, Commits commits, InstantSource clock) {
    this.targets = targets;
    this.states = states;
    this.commits = commits;
    this.clock = clock;
  }

  /** Refuses what is wrong before the first byte; close it. */
  public Export open(Repository repository, String ref, ExportCall call) {
    check(call);
    PreparedQuery prepared = targets.prepare(repository, call.q(), call.params());
    SearchTarget target = targets.resolve(repository, ref, prepared);
    Instant now = call.now() == null ? Instant.ofEpochMilli(clock.millis()) : call.now();
    Query query = prepared.at(now);
    SearchState state = states.open(repository, target, query);
    try {
      return new Export(
          new ExportSource(
              repository.name(), target.commit(), CanonicalText.of(query), count(state)),
          call,
          state,
          prepared.dependsOnTime() ? now : null,
          new Changes(repository));
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

  /** The commits that versions come with; what rows tell of a bounded number is kept. */
  final class Changes {

    private static final int MOST = 10_000;

    private final Repository repository;
    private final BoundedMap<CommitId, Row.Change> known = BoundedMap.ofLatestUsed(MOST);

    private Changes(Repository repository) {
      this.repository = repository;
    }

    Row.@Nullable Change of(ObjectVersion version) {
      return version.origin() == null ? null : known.get(version.origin(), id -> read(id, version));
    }

    private Row.Change read(CommitId id, ObjectVersion version) {
      Commit commit = commits.get(repository, id);
      Origin origin = new Origin(id, commit.committer(), commit.message(), commit.created());
      String message = Builtin.MESSAGE.text(version, origin, null);
      return new Row.Change(commit.committer(), String.valueOf(message), commit.created());
    }
  }
}
