package dev.varve.edit;

import dev.varve.edit.EditProgress.Stage;
import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import dev.varve.idempotency.Once;
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
import dev.varve.staging.PathRange;
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
import org.jspecify.annotations.Nullable;

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
  private final Once once;

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
      Untouched untouched,
      Once once) {
    this.untouched = untouched;
    this.once = once;
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
    @Nullable EditNote earlier = once.recall(EditNote.STEP, EditNote.class).orElse(null);
    Instant now = earlier == null ? Instant.ofEpochMilli(clock.millis()) : earlier.now();
    Query query = query(repository, wanted, now);
    checkSample(wanted);
    access.requireWritable(repository, branch);
    Task task = new Task(repository, branch, query, edit, now);
    return earlier == null
        ? progress -> run(task, wanted, progress)
        : progress -> goOn(task, earlier, progress);
  }

  /** What is done to which objects. */
  private record Task(
      Repository repository, String branch, Query query, EditOperations edit, Instant now) {}

  private EditReport run(Task task, BulkEdit wanted, EditProgress progress) {
    try (Uncommitted state = uncommitted(task.repository(), task.branch(), task.query())) {
      Survey survey = survey(task, state.view(), wanted.sampleRows(), progress);
      checkCount(wanted, survey);
      EditNote begun = EditNote.begin(task.now(), state.branch().head(), survey);
      return wanted.dryRun()
          ? survey.report(begun.commit(), survey.changed())
          : write(task, state.view(), begun, progress).report();
    }
  }

  /**
   * Does what an earlier try of the call has left; its count and sample stay those of the whole.
   */
  private EditReport goOn(Task task, EditNote earlier, EditProgress progress) {
    if (earlier.isDone()) {
      return earlier.report();
    }
    try (Uncommitted state = uncommitted(task.repository(), task.branch(), task.query())) {
      try (PathCursor<ObjectVersion> matches = behind(task, state.view(), earlier.last())) {
        Survey.of(task.edit(), matches, 0, done -> {});
      }
      return write(task, state.view(), earlier, progress).report();
    }
  }

  private static PathCursor<ObjectVersion> behind(Task task, View view, String last) {
    PathCursor<ObjectVersion> matches = view.matches(task.query());
    if (!last.isEmpty()) {
      matches.seek(PathRange.after(last));
    }
    return matches;
  }

  private Query query(Repository repository, BulkEdit wanted, Instant now) {
    PreparedQuery query = targets.prepare(repository, wanted.q(), wanted.params());
    if (query.changed() != null) {
      throw new InvalidRequest(
          "changed: has no place in an edit, which works on the branch as it is now");
    }
    return query.at(now);
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

  private EditNote write(Task task, View view, EditNote begun, EditProgress progress) {
    EditNote note = begun;
    long done = 0;
    try (PathCursor<ObjectVersion> matches = behind(task, view, begun.last())) {
      List<ObjectVersion> batch = nextBatch(matches, task.edit());
      while (!batch.isEmpty()) {
        List<ObjectVersion> next = nextBatch(matches, task.edit());
        note = write(task, batch, note, next.isEmpty());
        done += batch.size();
        progress.at(Stage.WRITE, done, begun.survey().changed());
        batch = next;
      }
    }
    return note;
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

  private EditNote write(Task task, List<ObjectVersion> surveyed, EditNote before, boolean isLast) {
    Repository repository = task.repository();
    String last = surveyed.getLast().path();
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
              head -> untouched.between(repository, seen.head(), head, Set.copyOf(paths)),
              changed -> once.note(EditNote.STEP, before.behind(last, changed, isLast)));
      staging.editAll(repository, task.branch(), paths, batch);
      if (!batch.hasMoved()) {
        return before.behind(last, batch.changed(), isLast);
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
