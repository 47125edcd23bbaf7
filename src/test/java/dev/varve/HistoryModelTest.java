package dev.varve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Random histories against a model of plain maps. {@code -Dseed=N} plays the run of that seed
 * again, {@code -Dhistories=N} sets how many there are.
 */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class HistoryModelTest {

  private static final Logger LOG = Logger.getLogger(HistoryModelTest.class);
  private static final int STEPS = 25;

  @Inject HistoryService service;

  @Test
  void serviceAnswersAsTheModelDoes() {
    long seed = Long.getLong("seed", new Random().nextLong());
    int histories = Integer.getInteger("histories", 200);
    LOG.infof("%d random histories, seed %d", histories, seed);
    Random seeds = new Random(seed);
    for (int i = 0; i < histories; i++) {
      play(seed, i, seeds.nextLong());
    }
  }

  private void play(long seed, int number, long ownSeed) {
    RandomHistory history = new RandomHistory(service, new Random(ownSeed));
    try {
      history.start();
      for (int step = 0; step < STEPS; step++) {
        history.step();
      }
      history.checkEverything();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "history %d of -Dseed=%d diverged after:%n  %s",
              number,
              seed,
              String.join("\n  ", history.told())),
          e);
    }
    assertThat(history.told()).isNotEmpty();
  }
}
