package dev.varve.edit;

import dev.varve.edit.EditProgress.Stage;
import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.index.query.Query;
import dev.varve.index.search.Search;
import dev.varve.object.Untouched;
import dev.varve.object.WriteAccess;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchState;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTarget;
import dev.varve.search.SearchTargets;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Edits the metadata of all objects that a query finds in a branch's uncommitted state, and stages
 * the result. A survey finds all that could be refused before anything is written; then short
 * transactions stage it in path order. Memory is bounded whatever the number of objects.
 */
@ApplicationScoped
public class BulkEdits {

  private static final int MAX_TRIES = 20;
  private static final int BATCH_OBJECTS = 500;
  private static final long BATCH_CHARACTERS = 2 << 20;

  private final Branches branches;
  private final WriteAccess access;
  private final SearchTargets targets;
  private final SearchStates states;
  private final Views views;
  private final Staging staging;
  private final QueryOfObject queries;
  private final InstantSource clock;
  private final Untouched untouched;

  @Inject
  BulkEdits(
      Branches branches,
      WriteAccess access,
      SearchTargets targets,
      SearchStates states,
      Views views,
      Staging staging,
      QueryOfObject queries,
      InstantSource clock,
      Untouched untouched) {
    this.untouched = untouched;
    this.branches = branches;
    this.access = access;
    this.targets = targets;
    this.states = states;
    this.views = views;
    this.staging = staging;
    this.queries = queries;
    this.clock = clock;
  }

  /** Refuses what is wrong whatever objects there are. */
  public PreparedEdit prepare(Repository repository, String branch, BulkEdit wanted) {
    EditOperations edit = EditOperations.of(wanted.set(), wanted.remove(), wanted.rename());
    Query query = query(repository, wanted);
    checkSample(wanted);
    access.requireWritable(repository, branch);
    Task task = new Task(repository, branch, query, edit);
    return progress -> run(task, wanted, progress);
  }

  /** What is done to which objects. */
  private record Task(Repository repository, String branch, Query query, EditOperations edit) {}

  private EditReport run(Task task, BulkEdit wanted, EditProgress progress) {
    try (Uncommitted state = uncommitted(task.repository(), task.branch(), task.query())) {
      Survey survey = survey(task, state.view(), wanted.sampleRows(), progress);
      checkCount(wanted, survey);
      long written =
          wanted.dryRun() ? survey.changed() : write(task, state.view(), survey, progress);
      return survey.report(state.branch().head(), written);
    }
  }

  private Query query(Repository repository, BulkEdit wanted) {
    PreparedQuery query = targets.prepare(repository, wanted.q(), wanted.params());
    if (query.changed() != null) {
      throw new InvalidRequest(
          "changed: has no place in an edit, which works on the branch as it is now");
    }
    return query.at(Instant.ofEpochMilli(clock.millis()));
  }

  /** A branch as it was when its uncommitted state was read. */
  private record Uncommitted(Branch branch, SearchState state) implements AutoCloseable {

    View view() {
      return state.view();
    }

    @Override
    public void close() {
      state.close();
    }
  }

  /**
   * A commit or a reset meanwhile drops rows that are still to be read; so the state is read again
   * until nothing moved.
   */
  private Uncommitted uncommitted(Repository repository, String name, Query query) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      Branch branch = branches.get(repository, name);
      SearchState state =
          states.open(repository, new SearchTarget(branch.head(), branch, null), query);
      if (isSame(branches.get(repository, name), branch)) {
        return new Uncommitted(branch, state);
      }
      state.close();
    }
    throw moved(name);
  }

  private static boolean isSame(Branch now, Branch before) {
    return now.incarnation().equals(before.incarnation())
        && now.head().equals(before.head())
        && now.tokens().containsAll(before.tokens());
  }

  private static void checkSample(BulkEdit wanted) {
    if (wanted.sampleRows() < 0 || wanted.sampleRows() > BulkEdit.MAX_SAMPLE) {
      throw new InvalidRequest(
          "sample is " + wanted.sampleRows() + "; it goes from 0 to " + BulkEdit.MAX_SAMPLE);
    }
  }

  private static Survey survey(Task task, View view, int sampleRows, EditProgress progress) {
    long total = view.inspect(reader -> Search.count(reader, task.query()));
    try (PathCursor<ObjectVersion> matches = view.matches(task.query())) {
      return Survey.of(
          task.edit(), matches, sampleRows, done -> progress.at(Stage.SURVEY, done, total));
    }
  }

  private static void checkCount(BulkEdit wanted, Survey survey) {
    if (wanted.expectedCount() != null && wanted.expectedCount() != survey.matched()) {
      throw new Conflict(
          "the query finds "
              + survey.matched()
              + " objects, not the expected "
              + wanted.expectedCount()
              + "; nothing was changed");
    }
  }

  private long write(Task task, View view, Survey survey, EditProgress progress) {
    long changed = 0;
    long done = 0;
    try (PathCursor<ObjectVersion> matches = view.matches(task.query())) {
      List<ObjectVersion> batch = nextBatch(matches, task.edit());
      while (!batch.isEmpty()) {
        changed += write(task, batch);
        done += batch.size();
        progress.at(Stage.WRITE, done, survey.changed());
        batch = nextBatch(matches, task.edit());
      }
    }
    return changed;
  }

  /** Objects that have it all already are passed over. */
  private static List<ObjectVersion> nextBatch(
      PathCursor<ObjectVersion> matches, EditOperations edit) {
    List<ObjectVersion> batch = new ArrayList<>();
    long characters = 0;
    while (batch.size() < BATCH_OBJECTS && characters < BATCH_CHARACTERS) {
      ObjectVersion match = matches.next();
      if (match == null) {
        break;
      }
      if (!edit.of(match).equals(match.metadata())) {
        batch.add(match);
        characters += StagedEntry.of(match).characters();
      }
    }
    return batch;
  }

  private long write(Task task, List<ObjectVersion> surveyed) {
    Repository repository = task.repository();
    List<String> paths = surveyed.stream().map(ObjectVersion::path).toList();
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      Branch seen = branches.get(repository, task.branch());
      EditBatch batch =
          new EditBatch(
              task.edit(),
              queries.predicate(repository, task.query()),
              surveyed,
              seen,
              committed(repository, seen, paths),
              head -> untouched.between(repository, seen.head(), head, Set.copyOf(paths)));
      staging.editAll(repository, task.branch(), paths, batch);
      if (!batch.hasMoved()) {
        return batch.changed();
      }
    }
    throw moved(task.branch());
  }

  private static TooManyTries moved(String branch) {
    return new TooManyTries(
        "branch " + branch + " moved at each of " + MAX_TRIES + " tries; run the edit again");
  }

  private Map<String, ObjectVersion> committed(
      Repository repository, Branch branch, List<String> paths) {
    Map<String, ObjectVersion> found = new HashMap<>();
    try (View view = views.at(repository, branch.head())) {
      for (String path : paths) {
        view.find(path).ifPresent(version -> found.put(path, version));
      }
    }
    return found;
  }
}
