package dev.varve.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.commit.CommitFixture;
import dev.varve.database.MysqlTestResource;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.index.query.QueryException;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTargets;
import dev.varve.search.TimeLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What an export may take to begin, and to go on. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class ExportLimitTest {

  private static final Duration AMPLE = Duration.ofHours(1);

  @Inject CommitFixture fixture;
  @Inject Commits commits;
  @Inject SearchTargets targets;
  @Inject SearchStates states;
  @Inject InstantSource clock;

  private final AtomicReference<Duration> limit = new AtomicReference<>(AMPLE);

  private Export open(Format format) {
    Repository repository = fixture.repository();
    fixture.staged.stage(
        repository, "main", CommitFixture.version("a", "a", Map.of("class", "truck")));
    fixture.commit(repository, "a");
    return new Exports(targets, states, commits, TimeLimits.of(limit::get), clock)
        .open(
            repository,
            "main",
            new ExportCall("class:truck", Map.of(), format, "", null, null, List.of()));
  }

  @Test
  void anExportThatTakesTooLongToBeginIsRefused() {
    limit.set(Duration.ZERO);
    assertThatThrownBy(() -> open(Format.CSV))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("takes longer");
  }

  @Test
  void anExportThatDoesNotGoOnIsCutOff() throws IOException {
    for (Format format : List.of(Format.NDJSON, Format.CSV)) {
      limit.set(AMPLE);
      try (Export export = open(format)) {
        limit.set(Duration.ZERO);
        assertThatThrownBy(() -> export.write(OutputStream.nullOutputStream()))
            .isInstanceOf(QueryException.class);
        assertThatThrownBy(export::fingerprint).isInstanceOf(QueryException.class);
        limit.set(AMPLE);
        assertThat(export.write(OutputStream.nullOutputStream()).rows()).isEqualTo(1);
      }
    }
  }
}
