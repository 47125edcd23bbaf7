package dev.varve.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.database.TestMysql;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** How many commits a second one branch takes under 16 writers. Run by name; not a test. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class CommitBenchmark {

  private static final Logger LOG = Logger.getLogger(CommitBenchmark.class);
  private static final int WRITERS = 16;
  private static final int ROUNDS = Integer.getInteger("varve.bench.rounds", 40);
  private static final int RAW_TRANSACTIONS = 200;

  @Inject CommitFixture fixture;

  @Test
  void smallCommitsOfManyWritersToOneBranch() throws Exception {
    Repository repository = fixture.repository();
    run(repository, "warm-up", 5);
    run(repository, "measured", ROUNDS);
    measureRawTransactions();
    assertThat(fixture.branches.get(repository, "main").tokens()).isNotEmpty();
  }

  private void run(Repository repository, String name, int rounds) throws Exception {
    LongAdder commits = new LongAdder();
    List<Callable<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String prefix = name + "/" + writer + "/";
      writers.add(
          () -> {
            for (int round = 0; round < rounds; round++) {
              write(repository, prefix + round, commits);
            }
            return null;
          });
    }
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      threads.invokeAll(writers).forEach(future -> assertThat(future).isDone());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    LOG.infof(
        "%s: %d commits of %d tries in %.2f s: %.0f commits/s",
        name, commits.sum(), WRITERS * rounds, seconds, commits.sum() / seconds);
  }

  /** What the database alone can do at this moment: one row a durable transaction, one thread. */
  private static void measureRawTransactions() throws SQLException {
    try (Connection connection = TestMysql.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into staged_entry (token, path, version) values (?, ?, null)")) {
      long start = System.nanoTime();
      for (int i = 0; i < RAW_TRANSACTIONS; i++) {
        Sql.bind(insert, UUID.randomUUID(), "raw");
        insert.executeUpdate();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      LOG.infof("raw: %.0f transactions/s of one thread", RAW_TRANSACTIONS / seconds);
    }
  }

  private void write(Repository repository, String path, LongAdder commits) {
    fixture.staged.stage(repository, "main", CommitFixture.version(path, "x", Map.of()));
    try {
      fixture.committer.commit(repository, "main", CommitFixture.request(path, true));
      commits.increment();
    } catch (InvalidRequest e) {
      LOG.debug("another's commit took it", e);
    }
  }
}
