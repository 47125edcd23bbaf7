package dev.varve.view;

import dev.varve.graph.Changesets;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The indexes that are open, each opened when it is first asked for and closed when nobody has
 * asked for long. Views that are open outlive the closing of their index.
 */
@ApplicationScoped
class IndexedRepositories {

  private static final Logger LOG = Logger.getLogger(IndexedRepositories.class);

  private final Commits commits;
  private final Changesets changesets;
  private final IndexConfig config;
  private final Map<UUID, IndexedRepository> open = new ConcurrentHashMap<>();

  IndexedRepositories(Commits commits, Changesets changesets, IndexConfig config) {
    this.commits = commits;
    this.changesets = changesets;
    this.config = config;
  }

  /** Uses a repository's index, which is not closed meanwhile. */
  <T> T with(Repository repository, Function<IndexedRepository, T> use) {
    IndexedRepository indexed = entered(repository);
    try {
      return use.apply(indexed);
    } finally {
      indexed.leave();
    }
  }

  void run(Repository repository, Consumer<IndexedRepository> use) {
    with(
        repository,
        indexed -> {
          use.accept(indexed);
          return true;
        });
  }

  private IndexedRepository entered(Repository repository) {
    return open.compute(
        repository.id(),
        (id, known) -> {
          IndexedRepository indexed = known == null ? started(repository) : known;
          indexed.enter();
          return indexed;
        });
  }

  private IndexedRepository started(Repository repository) {
    IndexedRepository indexed =
        new IndexedRepository(
            repository.name(),
            config.path().resolve(repository.id().toString()),
            new GraphSource(repository, commits, changesets));
    indexed.start();
    return indexed;
  }

  /** Closes it and deletes its folder. */
  void delete(Repository repository) {
    open.compute(
        repository.id(),
        (id, known) -> {
          (known == null ? started(repository) : known).delete();
          return null;
        });
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void closeIdle() {
    closeIdle(config.closeAfter());
  }

  void closeIdle(Duration time) {
    open.keySet().forEach(id -> open.computeIfPresent(id, (key, it) -> closedIfIdle(it, time)));
  }

  private static IndexedRepository closedIfIdle(IndexedRepository indexed, Duration time) {
    if (!indexed.isIdle(time)) {
      return indexed;
    }
    LOG.debug("an index that nobody asked for is closed");
    indexed.close();
    return null;
  }

  /** How many are open. */
  int size() {
    return open.size();
  }

  /** While the database can still be read, which an applier at work needs. */
  void close(@Observes ShutdownEvent event) {
    open.values().forEach(IndexedRepository::close);
  }
}
