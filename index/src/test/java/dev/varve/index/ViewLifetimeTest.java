package dev.varve.index;

import static dev.varve.index.IndexAssertions.all;
import static dev.varve.index.IndexAssertions.assertShows;
import static dev.varve.index.TestHistory.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewLifetimeTest {

  @TempDir private Path folder;

  private final TestHistory history = new TestHistory();
  private RepositoryIndex index;

  @BeforeEach
  void openIndex() {
    index = RepositoryIndex.open(folder);
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  private CommitId commit(CommitId parent, TestHistory.Edit... edits) {
    AppliedCommit commit = history.commit(parent, edits);
    index.apply(List.of(commit));
    return commit.id();
  }

  @Test
  void openViewIgnoresLaterCommitsAndMerges() {
    CommitId a = commit(null, put("x", "1"));
    try (View view = index.view(a)) {
      CommitId parent = a;
      for (int i = 0; i < 30; i++) {
        parent = commit(parent, put("x", "content " + i));
      }
      index.fold();
      assertShows(view, history.state(a));
    }
  }

  @Test
  void openViewOutlivesTheIndex() {
    CommitId a = commit(null, put("x", "1"));
    View view = index.view(a);
    PathCursor<Change> diff = index.diff(null, a);
    index.close();
    try (view;
        diff) {
      assertShows(view, history.state(a));
      assertThat(all(diff)).hasSize(1);
    }
  }

  @Test
  void closedViewSaysSo() {
    View view = index.view(commit(null, put("x", "1")));
    PathCursor<ObjectVersion> cursor = view.objects();
    view.close();
    view.close();
    assertThatThrownBy(() -> view.find("x")).isInstanceOf(IndexClosedException.class);
    assertThatThrownBy(view::objectCount).isInstanceOf(IndexClosedException.class);
    assertThatThrownBy(cursor::next).isInstanceOf(IndexClosedException.class);
  }

  @Test
  void viewsOfOneCommitCloseEachOnItsOwn() {
    CommitId a = commit(null, put("x", "1"));
    View first = index.view(a);
    View second = index.view(a);
    first.close();
    first.close();
    commit(a, put("x", "2"));
    try (second) {
      assertShows(second, history.state(a));
    }
  }

  @Test
  void readersSeeWholeCommitsWhileTheApplierWrites() throws Exception {
    CommitId first = history.commit(null, put("x", "1")).id();
    CommitId parent = first;
    for (int i = 0; i < 120; i++) {
      parent = history.commit(parent, put("p" + i % 40, "content " + i), put("q" + i, "1")).id();
    }
    AtomicBoolean applied = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> readers = new ArrayList<>();
      index.apply(history.commits().subList(0, 1));
      for (int seed = 0; seed < 2; seed++) {
        Random random = new Random(seed);
        readers.add(threads.submit(() -> readUntil(applied, random)));
      }
      try {
        for (AppliedCommit commit : history.after(1)) {
          index.apply(List.of(commit));
        }
        index.fold();
      } finally {
        applied.set(true);
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    }
    assertThat(index.lastAppliedSeq()).isEqualTo(121);
  }

  private void readUntil(AtomicBoolean applied, Random random) {
    do {
      int seq = 1 + random.nextInt((int) index.lastAppliedSeq());
      CommitId commit = history.commits().get(seq - 1).id();
      try (View view = index.view(commit)) {
        assertThat(view.objectCount()).isEqualTo(history.state(commit).size());
        assertThat(view.find("x")).contains(history.at(commit, "x"));
        assertThat(all(view.objects())).containsExactlyElementsOf(history.state(commit).values());
      }
      CommitId tip = history.commits().get((int) index.lastAppliedSeq() - 1).id();
      IndexAssertions.assertDiffers(index, history, commit, tip);
    } while (!applied.get());
  }
}
