package dev.varve.object;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.graph.Branch;
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
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Changes of one object: each call makes one at most, and makes it once. */
@ApplicationScoped
public class ObjectEdits {

  private static final int MAX_TRIES = 20;
  private static final String EDIT = "edit object";

  private final Branches branches;
  private final Staging staging;
  private final Views views;
  private final Transactions transactions;
  private final Once once;
  private final Untouched untouched;

  @Inject
  ObjectEdits(
      Branches branches,
      Staging staging,
      Views views,
      Transactions transactions,
      Once once,
      Untouched untouched) {
    this.untouched = untouched;
    this.branches = branches;
    this.staging = staging;
    this.views = views;
    this.transactions = transactions;
    this.once = once;
  }

  /** Moves no bytes, and leaves the time of the last write. */
  public void replaceMetadata(
      Repository repository, String branch, String path, Map<String, String> metadata) {
    ObjectRules.checkPath(path);
    ObjectRules.checkMetadata(metadata);
    repository.requireWritable();
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
    repository.requireWritable();
    return edit(
        repository,
        branch,
        path,
        current -> metadata.applied(current.orElseThrow(RepositoryObjects::notFound)));
  }

  /** What an earlier try of the running call did. */
  Optional<ObjectVersion> earlier() {
    return once.recall(EDIT, ObjectVersion.class);
  }

  /** Stages an object whatever is there. */
  ObjectVersion put(Repository repository, String branch, ObjectVersion version) {
    return once.write(
        EDIT,
        ObjectVersion.class,
        () -> {
          staging.put(repository, branch, StagedEntry.of(version));
          return version;
        });
  }

  /** Stages an object where there is none, nobody coming in between. */
  ObjectVersion putIfAbsent(Repository repository, String branch, ObjectVersion version) {
    return edit(
        repository,
        branch,
        version.path(),
        current -> {
          requireAbsent(current);
          return version;
        });
  }

  static void requireAbsent(Optional<ObjectVersion> current) {
    if (current.isPresent()) {
      throw new PreconditionFailed("path already exists");
    }
  }

  /** Stages what becomes of one path's object, decided with the path locked. */
  ObjectVersion edit(
      Repository repository,
      String branch,
      String path,
      Function<Optional<ObjectVersion>, ObjectVersion> change) {
    Optional<ObjectVersion> edited = earlier();
    for (int tries = 0; edited.isEmpty() && tries < MAX_TRIES; tries++) {
      Branch seen = branches.get(repository, branch);
      PathEdit edit =
          new PathEdit(
              seen,
              committed(repository, seen, path),
              head -> untouched.between(repository, seen.head(), head, Set.of(path)),
              change);
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
    return new TooManyTries(
        "others changed the object at each of " + MAX_TRIES + " tries on branch " + branch);
  }

  private Optional<ObjectVersion> committed(Repository repository, Branch branch, String path) {
    try (View view = views.at(repository, branch.head())) {
      return view.find(path);
    }
  }
}
