package dev.varve.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.index.CommitId;
import dev.varve.index.IndexClosedException;
import dev.varve.index.RepositoryIndex;
import dev.varve.index.UnknownCommitException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

  @TempDir Path folder;
  private final AtomicInteger mended = new AtomicInteger();
  private final Watch watch = new Watch(mended::incrementAndGet, mended::incrementAndGet);

  @Test
  void readsThatSucceedPass() {
    assertThat(watch.over(() -> List.of("a"))).containsExactly("a");
    assertThat(mended).hasValue(0);
  }

  @Test
  void whatIsNoDamagePassesAsItIs() {
    RepositoryIndex index = RepositoryIndex.open(folder);
    CommitId unknown = new CommitId("0".repeat(64));
    assertThatThrownBy(() -> watch.over(() -> index.view(unknown)))
        .isInstanceOf(UnknownCommitException.class);
    index.close();
    assertThatThrownBy(() -> watch.over(() -> index.view(unknown)))
        .isInstanceOf(IndexClosedException.class);
    assertThat(mended).hasValue(0);
  }
}
