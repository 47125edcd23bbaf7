package dev.varve.index;

import static dev.varve.index.IndexAssertions.assertShows;
import static dev.varve.index.TestHistory.again;
import static dev.varve.index.TestHistory.put;
import static dev.varve.index.TestHistory.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

  @TempDir private Path temporary;

  private final TestHistory history = new TestHistory();

  private Path folder() {
    return temporary.resolve("index");
  }

  private Path crash() throws IOException {
    return TestFolders.copy(folder(), temporary.resolve("crashed"));
  }

  private CommitId commit(RepositoryIndex index, CommitId parent, TestHistory.Edit... edits) {
    AppliedCommit commit = history.commit(parent, edits);
    index.apply(List.of(commit));
    return commit.id();
  }

  @Test
  void crashLosesWhatWasNotFlushedAndReplayBringsItBack() throws IOException {
    Path crashed;
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      CommitId a = commit(index, null, put("x", "1"), put("y", "1"));
      CommitId b = commit(index, a, put("x", "2"));
      index.flush();
      CommitId c = commit(index, b, again(history.at(a, "x")), put("z", "1"));
      commit(index, c, remove("y"));
      crashed = crash();
    }
    try (RepositoryIndex index = RepositoryIndex.open(crashed)) {
      assertThat(index.lastAppliedSeq()).isEqualTo(2);
      assertThat(index.contains(history.commits().get(2).id())).isFalse();
      index.apply(history.after(2));
      assertShows(index, history);
    }
  }

  @Test
  void closedIndexKeepsEverything() {
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      commit(index, commit(index, null, put("x", "1")), put("x", "2"));
    }
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      assertShows(index, history);
    }
  }

  @Test
  void manyCommitsAreFlushedWithoutBeingAsked() throws IOException {
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      CommitId parent = null;
      for (int i = 0; i < 300; i++) {
        parent = history.commit(parent, put("x", "content " + i)).id();
      }
      index.apply(history.commits());
      try (RepositoryIndex crashed = RepositoryIndex.open(crash())) {
        assertThat(crashed.lastAppliedSeq()).isEqualTo(300);
      }
    }
  }

  @Test
  void tornTailOfTheJournalIsCutOff() throws IOException {
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      commit(index, null, put("x", "1"));
    }
    Files.write(journal(folder()), new byte[] {1, 0, 0, 0, 99, 7}, StandardOpenOption.APPEND);
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      assertThat(index.lastAppliedSeq()).isEqualTo(1);
      commit(index, history.commits().getFirst().id(), put("x", "2"));
    }
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      assertShows(index, history);
    }
  }

  private static Path journal(Path folder) {
    return Generation.journalFile(folder.resolve("g000001"));
  }

  @Test
  void failureWhileALargeCommitStreamsCostsThatCommitAlone() {
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      CommitId a = commit(index, null, put("x", "1"));
      List<TestHistory.Edit> edits =
          IntStream.range(0, 9_000).mapToObj(i -> put("p" + i, "1")).toList();
      AppliedCommit large = history.commit(a, edits);
      AppliedCommit failing = withChanges(large, failingAfter(8_000, large.changes()));

      assertThatThrownBy(() -> index.apply(List.of(failing)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("connection lost");
      assertThat(index.lastAppliedSeq()).isEqualTo(1);
      assertThat(index.isHealthy()).isTrue();
      assertShows(index, history, a);

      index.apply(List.of(large));
      assertThat(index.documentCount()).isEqualTo(9_001);
      assertShows(index, history);
    }
  }

  private static AppliedCommit withChanges(AppliedCommit commit, Iterable<Change> changes) {
    return new AppliedCommit(
        commit.seq(),
        commit.id(),
        commit.parent(),
        commit.committer(),
        commit.message(),
        commit.time(),
        changes);
  }

  private static Iterable<Change> failingAfter(int count, Iterable<Change> changes) {
    return () -> {
      Iterator<Change> all = changes.iterator();
      Iterator<Change> failure =
          Stream.<Change>generate(
                  () -> {
                    throw new IllegalStateException("connection lost");
                  })
              .iterator();
      return Stream.concat(Stream.generate(all::next).limit(count), Stream.generate(failure::next))
          .iterator();
    };
  }

  @Test
  void fullDiskRollsBackToWhatIsDurableAndReplayGoesOn() {
    FullDisk disk = new FullDisk();
    try (RepositoryIndex index =
        RepositoryIndex.open(folder(), path -> disk.over(FSDirectory.open(path)))) {
      CommitId a = commit(index, null, put("x", "1"));
      index.flush();
      CommitId b = commit(index, a, put("x", "2"));
      disk.isFull = true;
      AppliedCommit c = history.commit(b, put("x", "3"));

      assertThatThrownBy(() -> index.apply(List.of(c))).isInstanceOf(IndexIoException.class);
      assertThat(index.lastAppliedSeq()).isEqualTo(1);
      assertShows(index, history, a);
      assertThatThrownBy(() -> index.apply(history.after(1))).isInstanceOf(IndexIoException.class);
      assertShows(index, history, a);

      disk.isFull = false;
      index.apply(history.after(index.lastAppliedSeq()));
      assertThat(index.isHealthy()).isTrue();
      assertShows(index, history);
    }
  }

  @Test
  void fullDiskWhileFlushingLosesNothingDurable() {
    FullDisk disk = new FullDisk();
    try (RepositoryIndex index =
        RepositoryIndex.open(folder(), path -> disk.over(FSDirectory.open(path)))) {
      CommitId a = commit(index, null, put("x", "1"));
      index.flush();
      commit(index, a, put("x", "2"));
      disk.isFull = true;
      assertThatThrownBy(index::flush).isInstanceOf(IndexIoException.class);
      disk.isFull = false;

      index.apply(history.after(index.lastAppliedSeq()));
      assertShows(index, history);
    }
  }

  private static final class FullDisk {

    private volatile boolean isFull;

    FilterDirectory over(FSDirectory directory) {
      return new FilterDirectory(directory) {
        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
          if (isFull) {
            throw new IOException("No space left on device");
          }
          return super.createOutput(name, context);
        }
      };
    }
  }

  @Test
  void folderIsOpenOnce() {
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      assertThat(index.isHealthy()).isTrue();
      assertThatThrownBy(() -> RepositoryIndex.open(folder()))
          .isInstanceOf(IndexLockedException.class);
    }
    RepositoryIndex.open(folder()).close();
  }

  @Test
  void resetStartsOverEmpty() {
    try (RepositoryIndex index = RepositoryIndex.open(folder())) {
      CommitId a = commit(index, null, put("x", "1"));
      index.reset();
      assertThat(index.lastAppliedSeq()).isZero();
      assertThat(index.contains(a)).isFalse();
      index.apply(history.commits());
      assertShows(index, history);
    }
  }

  @Test
  void closedIndexSaysSo() {
    RepositoryIndex index = RepositoryIndex.open(folder());
    index.close();
    index.close();
    assertThatThrownBy(index::lastAppliedSeq).isInstanceOf(IndexClosedException.class);
    assertThatThrownBy(() -> index.apply(List.of())).isInstanceOf(IndexClosedException.class);
  }
}
