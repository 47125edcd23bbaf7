package dev.varve.object;

import dev.varve.blob.BlockStore;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import dev.varve.idempotency.Once;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Changes of objects that move no bytes: staging by address, copies and deletions. */
@ApplicationScoped
public class StagedObjects {

  /** How many entries of a bulk load. */
  private static final String STAGED = "staged";

  private final RepositoryObjects objects;
  private final ObjectEdits edits;
  private final WriteAccess access;
  private final Branches branches;
  private final Staging staging;
  private final Views views;
  private final BlockStore blocks;
  private final Once once;
  private final InstantSource clock;

  @Inject
  StagedObjects(
      RepositoryObjects objects,
      ObjectEdits edits,
      WriteAccess access,
      Branches branches,
      Staging staging,
      Views views,
      BlockStore blocks,
      Once once,
      InstantSource clock) {
    this.objects = objects;
    this.edits = edits;
    this.access = access;
    this.branches = branches;
    this.staging = staging;
    this.views = views;
    this.blocks = blocks;
    this.once = once;
    this.clock = clock;
  }

  /** Stages an entry whose bytes are at an address already. */
  public ObjectVersion stage(Repository repository, String branch, ObjectVersion version) {
    repository.requireWritable();
    return edits.put(repository, branch, stageable(version));
  }

  /** The same, refused when the path has an object already. */
  public ObjectVersion stageIfAbsent(Repository repository, String branch, ObjectVersion version) {
    repository.requireWritable();
    return edits.putIfAbsent(repository, branch, stageable(version));
  }

  /**
   * Stages many, streaming; returns how many. Stops at the first bad entry, naming its line. What
   * an earlier try of the call has staged is passed over, so that it does not undo what came after.
   */
  public long stageAll(Repository repository, String branch, Iterator<ObjectVersion> versions) {
    access.requireWritable(repository, branch);
    Iterator<StagedEntry> entries = new NumberedEntries(versions, this::stageable);
    long done = once.recall(STAGED, Long.class).orElse(0L);
    for (long i = 0; i < done && entries.hasNext(); i++) {
      entries.next();
    }
    return done
        + staging.putAll(repository, branch, entries, staged -> once.note(STAGED, done + staged));
  }

  private ObjectVersion stageable(ObjectVersion version) {
    ObjectRules.checkVersion(version);
    if (!blocks.accepts(version.address())) {
      throw new InvalidRequest("physical_address is not of this block store: " + version.address());
    }
    return version.withOrigin(null);
  }

  /** The copy shares the bytes. */
  public ObjectVersion copy(
      Repository repository, String branch, String destination, String sourceRef, String source) {
    ObjectRules.checkPath(destination);
    repository.requireWritable();
    return edits
        .earlier()
        .orElseGet(() -> copied(repository, branch, destination, sourceRef, source));
  }

  private ObjectVersion copied(
      Repository repository, String branch, String destination, String sourceRef, String source) {
    ObjectVersion original = objects.stat(repository, sourceRef, source);
    ObjectVersion copy =
        new ObjectVersion(
            destination,
            original.address(),
            original.sizeBytes(),
            now(),
            original.checksum(),
            original.contentType(),
            original.metadata(),
            null);
    return edits.put(repository, branch, copy);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  public void delete(Repository repository, String branch, String path) {
    deleteAll(repository, branch, List.of(path));
  }

  /** Deletes what is there; a path without an object is no mistake. */
  public void deleteAll(Repository repository, String branch, List<String> paths) {
    paths.forEach(ObjectRules::checkPath);
    repository.requireWritable();
    Branch seen = branches.get(repository, branch, BranchUse.WRITE);
    List<StagedEntry> deletions = new ArrayList<>();
    try (View view = views.at(repository, seen.head())) {
      for (String path : paths) {
        if (view.find(path).isPresent() || staging.find(repository, seen, path).isPresent()) {
          deletions.add(StagedEntry.deletion(path));
        }
      }
    }
    once.write(
        "delete objects",
        Long.class,
        () -> staging.putAll(repository, branch, deletions.iterator()));
  }
}
