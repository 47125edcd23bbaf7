package dev.varve;

import dev.varve.commit.CommitRequest;
import dev.varve.commit.StagingCommitter;
import dev.varve.graph.Branches;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Draws histories in a repository of its own. An edit is {@code path=content}, or {@code -path} for
 * a deletion; equal contents have equal identity.
 */
@Dependent
public class HistoryStory {

  private final Repositories repositories;
  private final Branches branches;
  private final Commits commits;
  private final Refs refs;
  private final Staging staging;
  private final StagingCommitter committer;
  private final Views views;
  private @Nullable Repository repository;

  HistoryStory(
      Repositories repositories,
      Branches branches,
      Commits commits,
      Refs refs,
      Staging staging,
      StagingCommitter committer,
      Views views) {
    this.repositories = repositories;
    this.branches = branches;
    this.commits = commits;
    this.refs = refs;
    this.staging = staging;
    this.committer = committer;
    this.views = views;
  }

  /** The repository; created on first use, with an empty branch {@code main}. */
  public Repository repository() {
    if (repository == null) {
      String name = "story-" + UUID.randomUUID();
      repository = repositories.create(name, "local://" + name, "main", false);
    }
    return repository;
  }

  public void branch(String name, String from) {
    branches.create(repository(), name, refs.resolveCommit(repository(), from), false);
  }

  public void stage(String branch, String... edits) {
    List<StagedEntry> entries = new ArrayList<>();
    for (String edit : edits) {
      entries.add(entry(edit));
    }
    staging.putAll(repository(), branch, entries.iterator());
  }

  /** Stages the edits and commits them, naming them as the message. */
  public CommitId commit(String branch, String... edits) {
    stage(branch, edits);
    String message = String.join(" ", edits);
    return committer
        .commit(repository(), branch, new CommitRequest("anna", message, Map.of(), null, false))
        .id();
  }

  public CommitId head(String branch) {
    return branches.get(repository(), branch).head();
  }

  public Commit get(CommitId commit) {
    return commits.get(repository(), commit);
  }

  /** The whole state at a commit: path to content. */
  public SortedMap<String, String> at(CommitId commit) {
    SortedMap<String, String> state = new TreeMap<>();
    try (View view = views.at(repository(), commit);
        PathCursor<ObjectVersion> objects = view.objects()) {
      for (ObjectVersion found = objects.next(); found != null; found = objects.next()) {
        state.put(found.path(), found.checksum());
      }
    }
    return state;
  }

  /** From the head to the root by first parents. */
  public List<CommitId> firstParents(String branch) {
    List<CommitId> chain = new ArrayList<>();
    CommitId at = head(branch);
    while (at != null) {
      chain.add(at);
      List<CommitId> parents = get(at).parents();
      at = parents.isEmpty() ? null : parents.getFirst();
    }
    return chain;
  }

  private static StagedEntry entry(String edit) {
    if (edit.startsWith("-")) {
      return new StagedEntry(edit.substring(1), null);
    }
    int equals = edit.indexOf('=');
    String path = edit.substring(0, equals);
    return new StagedEntry(path, version(path, edit.substring(equals + 1)));
  }

  private static ObjectVersion version(String path, String content) {
    return new ObjectVersion(
        path,
        "local://story/" + content,
        content.length(),
        Instant.EPOCH,
        content,
        "text/plain",
        new TreeMap<>(Map.of("label", content)),
        null);
  }
}
