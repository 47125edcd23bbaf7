package dev.varve.object;

import dev.varve.blob.BlockStore;
import dev.varve.blob.BlockStore.StoredBlock;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.Ref;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;

/** Objects whose bytes come with the call. Everything is checked before anything is written. */
@ApplicationScoped
public class Uploads {

  private final RepositoryObjects objects;
  private final ObjectEdits edits;
  private final Branches branches;
  private final BlockStore blocks;
  private final InstantSource clock;

  @Inject
  Uploads(
      RepositoryObjects objects,
      ObjectEdits edits,
      Branches branches,
      BlockStore blocks,
      InstantSource clock) {
    this.objects = objects;
    this.edits = edits;
    this.branches = branches;
    this.blocks = blocks;
    this.clock = clock;
  }

  public ObjectVersion upload(Repository repository, String branch, String path, Upload upload) {
    ObjectRules.checkPath(path);
    ObjectRules.checkContentType(upload.contentType());
    ObjectRules.checkMetadata(upload.metadata());
    repository.requireWritable();
    return edits.earlier().orElseGet(() -> uploaded(repository, branch, path, upload));
  }

  private ObjectVersion uploaded(Repository repository, String branch, String path, Upload upload) {
    requireAcceptable(repository, uploadable(repository, branch), path, upload);
    ObjectVersion version = stored(repository, path, upload);
    return upload.ifAbsent()
        ? edits.putIfAbsent(repository, branch, version)
        : edits.put(repository, branch, version);
  }

  /** In the words that clients of lakeFS know from uploads, and from nothing else. */
  private Branch uploadable(Repository repository, String branch) {
    try {
      return branches.get(repository, branch, BranchUse.WRITE);
    } catch (NotFound e) {
      throw new NotFound("branch '" + branch + "' not found");
    }
  }

  /** Refuses early what would be refused after all bytes have been read. */
  private void requireAcceptable(Repository repository, Branch branch, String path, Upload upload) {
    if (upload.ifAbsent()) {
      ObjectEdits.requireAbsent(
          objects.find(repository, new Ref(branch.head(), branch, false), path));
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
}
