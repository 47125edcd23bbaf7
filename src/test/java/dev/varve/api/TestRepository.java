package dev.varve.api;

import io.lakefs.clients.sdk.ApiClient;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.BranchesApi;
import io.lakefs.clients.sdk.CommitsApi;
import io.lakefs.clients.sdk.ObjectsApi;
import io.lakefs.clients.sdk.RefsApi;
import io.lakefs.clients.sdk.RepositoriesApi;
import io.lakefs.clients.sdk.TagsApi;
import io.lakefs.clients.sdk.model.BranchCreation;
import io.lakefs.clients.sdk.model.Commit;
import io.lakefs.clients.sdk.model.CommitCreation;
import io.lakefs.clients.sdk.model.Diff;
import io.lakefs.clients.sdk.model.Merge;
import io.lakefs.clients.sdk.model.ObjectStats;
import io.lakefs.clients.sdk.model.RepositoryCreation;
import io.lakefs.clients.sdk.model.UpdateObjectUserMetadata;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A repository of its own for one test, and what tests do with it all the time. */
final class TestRepository {

  static final String MAIN = "main";

  final ApiClient client = TestService.client();
  final RepositoriesApi repositories = new RepositoriesApi(client);
  final BranchesApi branches = new BranchesApi(client);
  final TagsApi tags = new TagsApi(client);
  final CommitsApi commits = new CommitsApi(client);
  final RefsApi refs = new RefsApi(client);
  final ObjectsApi objects = new ObjectsApi(client);
  final String name = "r-" + UUID.randomUUID();

  private TestRepository() {}

  static TestRepository fresh() {
    TestRepository repository = new TestRepository();
    return repository.created("local://" + repository.name);
  }

  static TestRepository fresh(String storageNamespace) {
    return new TestRepository().created(storageNamespace);
  }

  private TestRepository created(String storageNamespace) {
    try {
      repositories
          .createRepository(new RepositoryCreation().name(name).storageNamespace(storageNamespace))
          .execute();
    } catch (ApiException e) {
      throw new AssertionError("no repository: " + e.getResponseBody(), e);
    }
    return this;
  }

  ObjectStats upload(String branch, String path, String content) throws ApiException {
    return objects.uploadObject(name, branch, path).content(file(content)).execute();
  }

  String read(String ref, String path) throws ApiException, IOException {
    File file = objects.getObject(name, ref, path).execute();
    return Files.readString(file.toPath());
  }

  void label(String branch, String path, Map<String, String> metadata) throws ApiException {
    objects
        .updateObjectUserMetadata(name, branch, path, new UpdateObjectUserMetadata().set(metadata))
        .execute();
  }

  Map<String, String> labels(String ref, String path) throws ApiException {
    return objects.statObject(name, ref, path).execute().getMetadata();
  }

  Commit commit(String branch, String message) throws ApiException {
    return commits.commit(name, branch, new CommitCreation().message(message)).execute();
  }

  /** Uploads one object and commits it. */
  Commit commit(String branch, String path, String content) throws ApiException {
    upload(branch, path, content);
    return commit(branch, path + "=" + content);
  }

  String branch(String branch, String source) throws ApiException {
    return branches.createBranch(name, new BranchCreation().name(branch).source(source)).execute();
  }

  String head(String branch) throws ApiException {
    return branches.getBranch(name, branch).execute().getCommitId();
  }

  String merge(String source, String destination) throws ApiException {
    return merge(source, destination, new Merge());
  }

  String merge(String source, String destination, Merge how) throws ApiException {
    return refs.mergeIntoBranch(name, source, destination).merge(how).execute().getReference();
  }

  List<String> messages(String ref) throws ApiException {
    return refs.logCommits(name, ref).execute().getResults().stream()
        .map(Commit::getMessage)
        .toList();
  }

  List<String> paths(String ref) throws ApiException {
    return objects.listObjects(name, ref).execute().getResults().stream()
        .map(ObjectStats::getPath)
        .toList();
  }

  /** Such as {@code changed a}. */
  static List<String> rows(List<Diff> diff) {
    return diff.stream().map(row -> row.getType() + " " + row.getPath()).toList();
  }

  private static File file(String content) {
    try {
      Path file = Files.createTempFile("varve-test", ".txt");
      file.toFile().deleteOnExit();
      return Files.writeString(file, content).toFile();
    } catch (IOException e) {
      throw new AssertionError("no temporary file", e);
    }
  }
}
