package dev.varve.commit;

import dev.varve.graph.Branches;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.object.ObjectEdits;
import dev.varve.object.ObjectListing.Row;
import dev.varve.object.RepositoryObjects;
import dev.varve.object.StagedObjects;
import dev.varve.object.StagingResets;
import dev.varve.object.Upload;
import dev.varve.object.Uploads;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The commit path as a test uses it. */
@Singleton
public class CommitFixture {

  public final Repositories repositories;
  public final Branches branches;
  public final Commits commits;
  public final Refs refs;
  public final Staging staging;
  public final Views views;
  public final RepositoryObjects objects;
  public final Uploads uploads;
  public final StagedObjects staged;
  public final ObjectEdits edits;
  public final StagingResets resets;
  public final StagingCommitter committer;
  public final Publisher publisher;

  CommitFixture(
      Repositories repositories,
      Branches branches,
      Commits commits,
      Refs refs,
      Staging staging,
      Views views,
      RepositoryObjects objects,
      Uploads uploads,
      StagedObjects staged,
      ObjectEdits edits,
      StagingResets resets,
      StagingCommitter committer,
      Publisher publisher) {
    this.repositories = repositories;
    this.branches = branches;
    this.commits = commits;
    this.refs = refs;
    this.staging = staging;
    this.views = views;
    this.objects = objects;
    this.uploads = uploads;
    this.staged = staged;
    this.edits = edits;
    this.resets = resets;
    this.committer = committer;
    this.publisher = publisher;
  }

  public Repository repository() {
    String name = "r" + UUID.randomUUID();
    return repositories.create(name, "local://" + name, "main", false);
  }

  public ObjectVersion upload(Repository repository, String path, String content) {
    return uploads.upload(repository, "main", path, upload(content, false));
  }

  public static Upload upload(String content, boolean ifAbsent) {
    return new Upload(
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
        "text/plain",
        Map.of(),
        ifAbsent);
  }

  public static ObjectVersion version(String path, String checksum, Map<String, String> metadata) {
    return new ObjectVersion(
        path,
        "local://elsewhere/" + checksum,
        3,
        Instant.ofEpochSecond(1_700_000_000),
        checksum,
        "text/plain",
        ObjectVersion.ordered(metadata),
        null);
  }

  public Commit commit(Repository repository, String message) {
    return committer.commit(repository, "main", request(message, false));
  }

  public static CommitRequest request(String message, boolean allowEmpty) {
    return new CommitRequest("me", message, Map.of(), null, allowEmpty);
  }

  /** The paths that a listing without delimiter gives. */
  public List<String> paths(Repository repository, String ref) {
    return objects.list(repository, ref, "", "", "", 1000).rows().stream().map(Row::path).toList();
  }
}
