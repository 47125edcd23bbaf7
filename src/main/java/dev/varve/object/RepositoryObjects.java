package dev.varve.object;

import dev.varve.blob.BlockStore;
import dev.varve.blob.BlockStore.PresignedUrl;
import dev.varve.blob.BlockStore.StoredBlock;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Forbidden;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.idempotency.Once;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.staging.PathRange;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads and writes of objects at a ref. A plain branch name includes uncommitted changes.
 * Everything is checked before anything is written.
 */
@ApplicationScoped
public class RepositoryObjects {

  private static final int MAX_TRIES = 20;

  /** What a call does to one object; each call does it to one at most. */
  private static final String EDIT = "edit object";

  private final Refs refs;
  private final Branches branches;
  private final Staging staging;
  private final Views views;
  private final Transactions transactions;
  private final BlockStore blocks;
  private final Once once;
  private final InstantSource clock;

  @Inject
  RepositoryObjects(
      Refs refs,
      Branches branches,
      Staging staging,
      Views views,
      Transactions transactions,
      BlockStore blocks,
      Once once,
      InstantSource clock) {
    this.refs = refs;
    this.branches = branches;
    this.staging = staging;
    this.views = views;
    this.transactions = transactions;
    this.blocks = blocks;
    this.once = once;
    this.clock = clock;
  }

  public ObjectVersion stat(Repository repository, String ref, String path) {
    return find(repository, refs.resolve(repository, ref), path)
        .orElseThrow(RepositoryObjects::notFound);
  }

  private Optional<ObjectVersion> find(Repository repository, Ref ref, String path) {
    ObjectRules.checkPath(path);
    if (ref.branch() != null) {
      Optional<StagedEntry> staged = staging.find(repository, ref.branch(), path);
      if (staged.isPresent()) {
        return Optional.ofNullable(staged.get().version());
      }
    }
    try (View view = views.at(repository, ref.commit())) {
      return view.find(path);
    }
  }

  /**
   * Rows after {@code after} (exclusive; may be a common prefix), grouped where delimiter is not
   * empty.
   */
  public ObjectListing list(
      Repository repository, String ref, String prefix, String after, String delimiter, int limit) {
    ObjectRules.length("prefix", prefix);
    ObjectRules.length("after", after);
    Ref resolved = refs.resolve(repository, ref);
    try (View view = views.at(repository, resolved.commit());
        PathCursor<ObjectVersion> objects = objects(repository, view, resolved)) {
      return new ListRequest(prefix, after, delimiter, limit).of(objects);
    }
  }

  private PathCursor<ObjectVersion> objects(Repository repository, View view, Ref ref) {
    return ref.branch() == null
        ? view.objects()
        : new Overlay(view.objects(), staging.entries(repository, ref.branch()));
  }

  /** A URL for an object's bytes past this service; empty when its store has none. */
  public Optional<PresignedUrl> presign(ObjectVersion version) {
    return blocks.presignRead(version.address(), version.contentType());
  }

  /** Opens an object's content; close it. */
  public ObjectContent open(Repository repository, String ref, String path, ByteRange range) {
    ObjectVersion version = stat(repository, ref, path);
    ByteRange.Slice slice = range.of(version.sizeBytes());
    try {
      return new ObjectContent(
          version, slice, blocks.read(version.address(), slice.offset(), slice.length()));
    } catch (IOException e) {
      throw new UncheckedIOException("the content of " + path + " can't be read", e);
    }
  }

  public ObjectVersion upload(Repository repository, String branch, String path, Upload upload) {
    ObjectRules.checkPath(path);
    ObjectRules.checkContentType(upload.contentType());
    ObjectRules.checkMetadata(upload.metadata());
    requireWritable(repository);
    return once.recall(EDIT, ObjectVersion.class)
        .orElseGet(() -> uploaded(repository, branch, path, upload));
  }

  private ObjectVersion uploaded(Repository repository, String branch, String path, Upload upload) {
    requireAcceptable(repository, uploadable(repository, branch), path, upload);
    ObjectVersion version = stored(repository, path, upload);
    if (upload.ifAbsent()) {
      return edit(
          repository,
          branch,
          path,
          current -> {
            requireAbsent(current);
            return version;
          });
    }
    return put(repository, branch, version);
  }

  /** In the words that clients of lakeFS know from uploads, and from nothing else. */
  private Branch uploadable(Repository repository, String branch) {
    try {
      return branches.get(repository, branch, BranchUse.WRITE);
    } catch (NotFound e) {
      throw new NotFound("branch '" + branch + "' not found");
    }
  }

  private ObjectVersion put(Repository repository, String branch, ObjectVersion version) {
    return once.write(
        EDIT,
        ObjectVersion.class,
        () -> {
          staging.put(repository, branch, StagedEntry.of(version));
          return version;
        });
  }

  /** Refuses early what would be refused after all bytes have been read. */
  private void requireAcceptable(Repository repository, Branch branch, String path, Upload upload) {
    if (upload.ifAbsent()) {
      requireAbsent(find(repository, new Ref(branch.head(), branch, false), path));
    }
  }

  private static void requireAbsent(Optional<ObjectVersion> current) {
    if (current.isPresent()) {
      throw new PreconditionFailed("path already exists");
    }
  }

  private ObjectVersion stored(Repository repository, String path, Upload upload) {
    try {
      StoredBlock block = blocks.write(repository.storageNamespace(), upload.content());
      return new ObjectVersion(
          path,
          block.address(),
          block.sizeBytes(),
          now(),
          block.md5Hex(),
          upload.contentType(),
          ObjectVersion.ordered(upload.metadata()),
          null);
    } catch (IOException e) {
      throw new UncheckedIOException("the content of " + path + " could not be stored", e);
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /** Stages an entry whose bytes are at an address already. */
  public ObjectVersion stage(Repository repository, String branch, ObjectVersion version) {
    requireWritable(repository);
    return put(repository, branch, stageable(version));
  }

  /** The same, refused when the path has an object already. */
  public ObjectVersion stageIfAbsent(Repository repository, String branch, ObjectVersion version) {
    requireWritable(repository);
    ObjectVersion checked = stageable(version);
    return edit(
        repository,
        branch,
        checked.path(),
        current -> {
          requireAbsent(current);
          return checked;
        });
  }

  /** Stages many, streaming; returns how many. Stops at the first bad entry, naming its line. */
  public long stageAll(Repository repository, String branch, Iterator<ObjectVersion> versions) {
    requireWritable(repository, branch);
    return staging.putAll(repository, branch, new NumberedEntries(versions, this::stageable));
  }

  private ObjectVersion stageable(ObjectVersion version) {
    ObjectRules.checkVersion(version);
    if (!blocks.accepts(version.address())) {
      throw new InvalidRequest("physical_address is not of this block store: " + version.address());
    }
    return version.withOrigin(null);
  }

  public void delete(Repository repository, String branch, String path) {
    deleteAll(repository, branch, List.of(path));
  }

  /** Deletes what is there; a path without an object is no mistake. */
  public void deleteAll(Repository repository, String branch, List<String> paths) {
    paths.forEach(ObjectRules::checkPath);
    requireWritable(repository);
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

  /** The copy shares the bytes. */
  public ObjectVersion copy(
      Repository repository, String branch, String destination, String sourceRef, String source) {
    ObjectRules.checkPath(destination);
    requireWritable(repository);
    return once.recall(EDIT, ObjectVersion.class)
        .orElseGet(() -> copied(repository, branch, destination, sourceRef, source));
  }

  private ObjectVersion copied(
      Repository repository, String branch, String destination, String sourceRef, String source) {
    ObjectVersion original = stat(repository, sourceRef, source);
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
    return put(repository, branch, copy);
  }

  /** Moves no bytes, and leaves the time of the last write. */
  public void replaceMetadata(
      Repository repository, String branch, String path, Map<String, String> metadata) {
    ObjectRules.checkPath(path);
    ObjectRules.checkMetadata(metadata);
    requireWritable(repository);
    edit(
        repository,
        branch,
        path,
        current -> current.orElseThrow(RepositoryObjects::notFound).withMetadata(metadata));
  }

  /** Sets and removes single keys; edits of different keys at the same time both stand. */
  public ObjectVersion editMetadata(
      Repository repository, String branch, String path, MetadataEdit metadata) {
    ObjectRules.checkPath(path);
    requireWritable(repository);
    return edit(
        repository,
        branch,
        path,
        current -> metadata.applied(current.orElseThrow(RepositoryObjects::notFound)));
  }

  /** Stages what becomes of one path's object, decided with the path locked. */
  private ObjectVersion edit(
      Repository repository,
      String branch,
      String path,
      Function<Optional<ObjectVersion>, ObjectVersion> change) {
    Optional<ObjectVersion> edited = once.recall(EDIT, ObjectVersion.class);
    for (int tries = 0; edited.isEmpty() && tries < MAX_TRIES; tries++) {
      Branch seen = branches.get(repository, branch);
      PathEdit edit = new PathEdit(seen, committed(repository, seen, path), change);
      edited = transactions.write(() -> tryEdit(repository, branch, path, edit));
    }
    return edited.orElseThrow(() -> tooManyTries(branch));
  }

  private Optional<ObjectVersion> tryEdit(
      Repository repository, String branch, String path, PathEdit edit) throws SQLException {
    staging.edit(repository, branch, path, edit);
    if (edit.result().isPresent()) {
      once.note(EDIT, edit.result().get());
    }
    return edit.result();
  }

  private static TooManyTries tooManyTries(String branch) {
    return new TooManyTries("branch " + branch + " moved at each of " + MAX_TRIES + " tries");
  }

  private Optional<ObjectVersion> committed(Repository repository, Branch branch, String path) {
    try (View view = views.at(repository, branch.head())) {
      return view.find(path);
    }
  }

  /** Drops all uncommitted changes of the branch. */
  public void reset(Repository repository, String branch) {
    requireWritable(repository);
    reset(() -> staging.reset(repository, branch));
  }

  public void resetPath(Repository repository, String branch, String path) {
    ObjectRules.checkPath(path);
    requireWritable(repository);
    reset(() -> staging.reset(repository, branch, PathRange.only(path)));
  }

  public void resetPrefix(Repository repository, String branch, String prefix) {
    ObjectRules.length("prefix", prefix);
    requireWritable(repository);
    reset(() -> staging.reset(repository, branch, PathRange.below(prefix)));
  }

  private void reset(Runnable drop) {
    once.write(
        "reset",
        Boolean.class,
        () -> {
          drop.run();
          return true;
        });
  }

  /** The same, and what any write to the path would be refused for. */
  public void requireWritable(Repository repository, String branch, String path) {
    ObjectRules.checkPath(path);
    requireWritable(repository, branch);
  }

  /** Refuses what any write to the branch would be refused for. */
  public void requireWritable(Repository repository, String branch) {
    requireWritable(repository);
    branches.get(repository, branch, BranchUse.WRITE);
  }

  private static void requireWritable(Repository repository) {
    if (repository.readOnly()) {
      throw new Forbidden("read-only repository");
    }
  }

  private static NotFound notFound() {
    return new NotFound("not found");
  }
}
