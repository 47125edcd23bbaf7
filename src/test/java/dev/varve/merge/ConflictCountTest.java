package dev.varve.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.diff.PathMerge;
import dev.varve.index.PathCursor;
import dev.varve.merge.MergeRequest.Strategy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConflictCountTest {

  @Test
  void keepsTheFirstThousandOfAMillionAndCountsAll() {
    MergeOutcome.Conflicts conflicts =
        ConflictCount.of(new Conflicting(1_000_000), Strategy.DEFAULT);

    assertThat(conflicts.total()).isEqualTo(1_000_000);
    assertThat(conflicts.first()).hasSize(1_000);
    assertThat(conflicts.first().getFirst().path()).isEqualTo("0000000");
  }

  private static final class Conflicting implements PathCursor<PathMerge> {

    private final int count;
    private int given;

    Conflicting(int count) {
      this.count = count;
    }

    @Override
    public @Nullable PathMerge next() {
      if (given == count) {
        return null;
      }
      String path = String.format(Locale.ROOT, "%07d", given++);
      return new PathMerge(path, null, null, null, PathMerge.Outcome.CONFLICT);
    }

    @Override
    public void seek(String path) {
      throw new UnsupportedOperationException();
    }
  }
}
