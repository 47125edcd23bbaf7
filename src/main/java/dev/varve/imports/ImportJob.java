package dev.varve.imports;

import dev.varve.blob.ObjectLister;
import dev.varve.commit.Cause;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.NewCommit;
import dev.varve.graph.Repository;
import dev.varve.graph.StoredChangeset;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.merge.BranchUpdates;
import dev.varve.merge.MergeOutcome;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The work of one import. */
@ApplicationScoped
class ImportJob {

  private static final String STRATEGY_KEY = ".lakefs.merge.strategy";

  private final ImportRows rows;
  private final Changesets changesets;
  private final Views views;
  private final BranchUpdates updates;
  private final InstantSource clock;

  ImportJob(
      ImportRows rows,
      Changesets changesets,
      Views views,
      BranchUpdates updates,
      InstantSource clock) {
    this.rows = rows;
    this.changesets = changesets;
    this.views = views;
    this.updates = updates;
    this.clock = clock;
  }

  /** What is to be done. */
  record Order(Repository repository, String branch, String id, ImportRequest request) {}

  /**
   * Lists into the file, then commits.
   *
   * @param file to be made; it is there as long as the job works
   * @param stops whether the service ends
   */
  Commit run(Order order, Function<String, ObjectLister> listers, Path file, BooleanSupplier stops)
      throws IOException {
    ImportProgress progress =
        new ImportProgress(
            clock,
            listed -> {
              refuseWhenStopped(stops);
              return rows.progress(order.repository().id(), order.id(), listed);
            });
    try {
      refuseWhenStopped(stops);
      EntryFile entries = new EntryFile(file);
      try (EntryFile.Writer out = entries.write()) {
        new SourceListing(listers, out, progress).list(order.request().sources());
      }
      progress.report();
      return committed(order, entries, progress);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void refuseWhenStopped(BooleanSupplier stops) {
    if (stops.getAsBoolean()) {
      throw new ImportStopped("the service ended before the import did; start it again");
    }
  }

  private Commit committed(Order order, EntryFile entries, ImportProgress progress) {
    MergeOutcome outcome =
        updates.update(
            order.repository(),
            order.branch(),
            BranchUse.COMMIT,
            branch ->
                new BranchUpdates.Built.Ready(
                    built(order, branch, entries, progress),
                    new Cause.Importing(),
                    commit -> noteDone(order, commit)));
    return switch (outcome) {
      case MergeOutcome.Merged(var commit) -> commit;
      case MergeOutcome.Conflicts _ -> throw new IllegalStateException("an import can't conflict");
    };
  }

  /** An import that was given up meanwhile, by whoever thought it dead, must not land. */
  private void noteDone(Order order, Commit commit) {
    if (!rows.done(order.repository().id(), order.id(), commit.id())) {
      throw new ImportStopped("the import was given up before its commit was made");
    }
  }

  private NewCommit built(Order order, Branch branch, EntryFile entries, ImportProgress progress) {
    ImportRequest request = order.request();
    NewCommit commit =
        new NewCommit(
            List.of(branch.head()),
            request.committer(),
            request.message(),
            ObjectVersion.ordered(metadata(request)),
            request.date() == null ? Instant.ofEpochMilli(clock.millis()) : request.date(),
            changes(order, branch, entries, progress));
    commit.checkLimits();
    if (!rows.publishing(order.repository().id(), order.id(), commit.id())) {
      throw new ImportStopped("the import was cancelled");
    }
    return commit;
  }

  private static Map<String, String> metadata(ImportRequest request) {
    Map<String, String> metadata = new HashMap<>(request.metadata());
    metadata.put(STRATEGY_KEY, "source-wins");
    return metadata;
  }

  private StoredChangeset changes(
      Order order, Branch branch, EntryFile entries, ImportProgress progress) {
    PathRanges ranges =
        PathRanges.union(order.request().sources().stream().map(ImportSource::replaced).toList());
    try (View head = views.at(order.repository(), branch.head());
        PathCursor<ObjectVersion> objects = head.objects();
        MergedRuns imported = entries.read()) {
      ReplacedEntries replaced = new ReplacedEntries(objects, ranges);
      return changesets.write(
          order.repository(), new ImportChanges(replaced::next, imported::next, progress));
    } catch (IOException e) {
      throw new UncheckedIOException("what was listed for the import can't be read back", e);
    }
  }
}
