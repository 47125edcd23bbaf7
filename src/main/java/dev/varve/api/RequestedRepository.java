package dev.varve.api;

import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import jakarta.inject.Singleton;

/** Finds the repository that a request names, and keeps writes out of read-only ones. */
@Singleton
class RequestedRepository {

  private final Repositories repositories;

  RequestedRepository(Repositories repositories) {
    this.repositories = repositories;
  }

  Repository toRead(String name) {
    return repositories.get(name);
  }

  /**
   * @param force write although the repository is read-only
   */
  Repository toWrite(String name, boolean force) {
    Repository repository = repositories.get(name);
    if (force) {
      return writable(repository);
    }
    repository.requireWritable();
    return repository;
  }

  /** As the caller insists on seeing it, so that the layers below let the write through. */
  private static Repository writable(Repository repository) {
    return new Repository(
        repository.id(),
        repository.name(),
        repository.storageNamespace(),
        repository.defaultBranch(),
        repository.created(),
        false);
  }
}
