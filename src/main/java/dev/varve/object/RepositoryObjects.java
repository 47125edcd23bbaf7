package dev.varve.object;

import dev.varve.blob.BlockStore;
import dev.varve.blob.BlockStore.PresignedUrl;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads of objects at a ref. A plain branch name includes uncommitted changes. */
@ApplicationScoped
public class RepositoryObjects {

  private final Refs refs;
  private final Staging staging;
  private final Views views;
  private final BlockStore blocks;
  private final Turns turns = new Turns();

  @Inject
  RepositoryObjects(Refs refs, Staging staging, Views views, BlockStore blocks) {
    this.refs = refs;
    this.staging = staging;
    this.views = views;
    this.blocks = blocks;
  }

  public ObjectVersion stat(Repository repository, String ref, String path) {
    return find(repository, refs.resolve(repository, ref), path)
        .orElseThrow(RepositoryObjects::notFound);
  }

  Optional<ObjectVersion> find(Repository repository, Ref ref, String path) {
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
      // Not while the view is waited for: a lagging index holds up its own readers alone.
      return turns.take(() -> new ListRequest(prefix, after, delimiter, limit).of(objects));
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

  static NotFound notFound() {
    return new NotFound("not found");
  }
}
