package dev.varve.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.blob.FoundObject;
import dev.varve.blob.ObjectLister;
import dev.varve.blob.ObjectListing;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.imports.ImportSource.CommonPrefix;
import dev.varve.imports.ImportSource.SingleObject;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources in memory, which count how many of them are open. */
class SourceListingTest {

  @TempDir Path folder;

  private final Map<String, List<String>> sources = new TreeMap<>();
  private final List<String> opened = new ArrayList<>();
  private int open;
  private int mostOpen;
  private EntryFile file;

  @BeforeEach
  void begin() {
    file = new EntryFile(folder.resolve("entries"));
  }

  private final ObjectLister lister =
      new ObjectLister() {
        @Override
        public boolean accepts(String address) {
          return true;
        }

        @Override
        public boolean isConfigured() {
          return true;
        }

        @Override
        public ObjectListing list(String prefix) {
          opened.add(prefix);
          mostOpen = Math.max(mostOpen, ++open);
          return new Listing(prefix, sources.get(prefix).iterator());
        }

        @Override
        public FoundObject find(String address) {
          opened.add(address);
          return found(address, "");
        }
      };

  private final class Listing implements ObjectListing {

    private final String prefix;
    private final Iterator<String> paths;

    Listing(String prefix, Iterator<String> paths) {
      this.prefix = prefix;
      this.paths = paths;
    }

    @Override
    public @Nullable FoundObject next() {
      return paths.hasNext() ? found(prefix, paths.next()) : null;
    }

    @Override
    public void close() {
      open--;
    }
  }

  private static FoundObject found(String prefix, String path) {
    return new FoundObject(path, "test://" + prefix + path, 1, "abc", Instant.EPOCH);
  }

  private CommonPrefix prefix(String address, String destination, String... paths) {
    sources.put(address, List.of(paths));
    return new CommonPrefix(address, destination);
  }

  private List<String> imported(ImportSource... wanted) throws IOException {
    ImportProgress progress = new ImportProgress(() -> Instant.EPOCH, _ -> true);
    try (EntryFile.Writer out = file.write()) {
      new SourceListing(_ -> lister, out, progress).list(List.of(wanted));
    }
    List<String> paths = new ArrayList<>();
    try (MergedRuns merged = file.read()) {
      for (ObjectVersion entry = merged.next(); entry != null; entry = merged.next()) {
        paths.add(entry.path());
      }
    }
    assertThat(open).isZero();
    assertThat(progress.listedObjects()).isEqualTo(paths.size());
    return paths;
  }

  @Test
  void sourcesAreReadInTheOrderOfTheirDestinationsIntoOneRun() throws IOException {
    assertThat(
            imported(
                prefix("z", "b/", "2", "3"),
                new SingleObject("one", "a/1"),
                prefix("y", "c/", "4", "é", "𝄞")))
        .containsExactly("a/1", "b/2", "b/3", "c/4", "c/é", "c/𝄞");
    assertThat(opened).containsExactly("one", "z", "y");
    assertThat(file.runCount()).isOne();
  }

  @Test
  void destinationsWithinOthersAreMerged() throws IOException {
    assertThat(
            imported(
                prefix("all", "", "a", "m/1", "m/9", "z"),
                prefix("part", "m/", "5", "7"),
                new SingleObject("one", "m/6")))
        .containsExactly("a", "m/1", "m/5", "m/6", "m/7", "m/9", "z");
  }

  @Test
  void aThousandSourcesForOneFolderAreOpenOneAtATime() throws IOException {
    ImportSource[] all =
        IntStream.range(0, 1_000)
            .mapToObj(i -> prefix("s" + i, "", "a/" + i, "b/" + i, "c/" + i))
            .toArray(ImportSource[]::new);
    List<String> paths = imported(all);
    assertThat(paths).hasSize(3_000).isSortedAccordingTo(Utf8Order.INSTANCE);
    assertThat(opened).hasSize(1_000);
    assertThat(mostOpen).isOne();
  }

  @Test
  void twoSourcesWithOnePathAreRefused() {
    assertThatThrownBy(() -> imported(prefix("x", "a/", "1", "3"), prefix("y", "", "a/2", "a/3")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("two sources have an object for path a/3");
  }

  @Test
  void oneSourceForTwoIdenticalDestinationsIsRefused() {
    assertThatThrownBy(() -> imported(new SingleObject("x", "a"), new SingleObject("y", "a")))
        .hasMessage("two sources have an object for path a");
  }

  @Test
  void aSourceThatListsOutOfOrderIsRefused() {
    assertThatThrownBy(() -> imported(prefix("x", "a/", "2", "1")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("out of order: a/1 after a/2");
    assertThat(open).isZero();
  }

  @Test
  void anEmptySourceIsRefusedAndClosed() {
    assertThatThrownBy(() -> imported(prefix("x", "a/", "1"), prefix("empty", "b/")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("there are no objects at empty");
    assertThat(open).isZero();
  }
}
