package dev.varve.index;

import static dev.varve.index.IndexAssertions.assertShows;
import static dev.varve.index.TestHistory.put;
import static dev.varve.index.TestHistory.remove;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to the files, an index shows the right state or starts over; never a wrong one.
 */
class DamageTest {

  private static final Logger FINDINGS = Logger.getLogger(GenerationFolder.class.getName());

  @TempDir private Path temporary;

  private final TestHistory history = new TestHistory();
  private Path intact;
  private int copies;

  /** Each finding is logged with its trace, and here are hundreds. */
  @BeforeAll
  static void silenceFindings() {
    FINDINGS.setLevel(Level.OFF);
  }

  @AfterAll
  static void showFindings() {
    FINDINGS.setLevel(null);
  }

  @BeforeEach
  void buildIndex() {
    intact = temporary.resolve("intact");
    try (RepositoryIndex index = RepositoryIndex.open(intact)) {
      CommitId parent = null;
      for (int i = 0; i < 5; i++) {
        parent = history.commit(parent, put("x", "x" + i), put("y" + i, "1")).id();
        index.apply(history.after(i));
      }
      history.commit(parent, remove("y1"));
      index.apply(history.after(5));
    }
  }

  /** Damages the bytes of a file; null deletes it. */
  private interface Damage {
    byte[] to(byte[] bytes);
  }

  private Path copy() throws IOException {
    return TestFolders.copy(intact, temporary.resolve("copy" + copies++));
  }

  private List<Path> relevantFiles() throws IOException {
    return TestFolders.files(intact).stream()
        .filter(file -> !file.toString().endsWith(".lock"))
        .map(intact::relativize)
        .toList();
  }

  private void assertEachStartsOver(Damage damage) throws IOException {
    assertThat(relevantFiles()).hasSizeGreaterThan(10);
    for (Path file : relevantFiles()) {
      assertStartsOver(file, damage);
    }
  }

  private void assertStartsOver(Path file, Damage damage) throws IOException {
    Path damaged = copy();
    byte[] bytes = damage.to(Files.readAllBytes(intact.resolve(file)));
    if (bytes == null) {
      Files.delete(damaged.resolve(file));
    } else {
      Files.write(damaged.resolve(file), bytes);
    }
    try (RepositoryIndex index = RepositoryIndex.open(damaged)) {
      assertThat(index.lastAppliedSeq()).as("after damage to %s", file).isZero();
      assertThat(damaged.resolve("quarantine/000001/why.txt")).isNotEmptyFile();
    }
    TestFolders.delete(damaged);
  }

  @Test
  void intactFilesOpen() throws IOException {
    try (RepositoryIndex index = RepositoryIndex.open(copy())) {
      assertShows(index, history);
    }
  }

  @Test
  void replayAfterDamageShowsEveryCommitAgain() throws IOException {
    Path damaged = copy();
    Files.delete(Generation.journalFile(damaged.resolve("g000001")));
    try (RepositoryIndex index = RepositoryIndex.open(damaged)) {
      index.apply(history.commits());
      assertShows(index, history);
    }
  }

  @Test
  void filesThatNobodyNamesDoNotMatter() throws IOException {
    Path folder = copy();
    Files.write(folder.resolve("g000001/lucene/_zz.si"), new byte[] {1, 2, 3});
    Files.write(folder.resolve("g000001/lucene/pending_segments_zz"), new byte[] {1, 2, 3});
    try (RepositoryIndex index = RepositoryIndex.open(folder)) {
      assertShows(index, history);
    }
  }

  @Test
  void missingFileStartsOver() throws IOException {
    assertEachStartsOver(_ -> null);
  }

  @Test
  void emptyFileStartsOver() throws IOException {
    assertEachStartsOver(_ -> new byte[0]);
  }

  @Test
  void truncatedFileStartsOver() throws IOException {
    assertEachStartsOver(bytes -> Arrays.copyOf(bytes, bytes.length - 1));
  }

  @Test
  void flippedBitAtTheStartStartsOver() throws IOException {
    assertEachStartsOver(bytes -> flipped(bytes, 0));
  }

  @Test
  void flippedBitInTheMiddleStartsOver() throws IOException {
    assertEachStartsOver(bytes -> flipped(bytes, bytes.length / 2));
  }

  @Test
  void flippedBitAtTheEndStartsOver() throws IOException {
    assertEachStartsOver(bytes -> flipped(bytes, bytes.length - 1));
  }

  @Test
  void flippedBitAnywhereInTheJournalStartsOver() throws IOException {
    Path journal = intact.relativize(Generation.journalFile(intact.resolve("g000001")));
    long length = Files.size(intact.resolve(journal));
    for (int i = 0; i < length; i += 7) {
      int at = i;
      assertStartsOver(journal, bytes -> flipped(bytes, at));
    }
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= 0x10;
    return flipped;
  }

  /** Each file verifies by itself; only together they are wrong. */
  @Test
  void segmentsOfAnotherIndexStartOver() throws IOException {
    Path other = otherIndex();
    Path mixed = copy();
    Path lucene = Generation.luceneFolder(mixed.resolve("g000001"));
    TestFolders.delete(lucene);
    TestFolders.copy(Generation.luceneFolder(other.resolve("g000001")), lucene);
    assertEmpty(mixed);
  }

  @Test
  void journalOfAnotherIndexStartsOver() throws IOException {
    Path other = otherIndex();
    Path mixed = copy();
    Path journal = Generation.journalFile(mixed.resolve("g000001"));
    Files.write(journal, Files.readAllBytes(Generation.journalFile(other.resolve("g000001"))));
    assertEmpty(mixed);
  }

  private static void assertEmpty(Path folder) {
    try (RepositoryIndex index = RepositoryIndex.open(folder)) {
      assertThat(index.lastAppliedSeq()).isZero();
    }
  }

  /** The same history, so the same lengths, counts and seqs. */
  private Path otherIndex() {
    Path other = temporary.resolve("other");
    try (RepositoryIndex index = RepositoryIndex.open(other)) {
      for (AppliedCommit commit : history.commits()) {
        index.apply(List.of(commit));
      }
    }
    return other;
  }

  @Test
  void quarantineIsBounded() throws IOException {
    Path folder = copy();
    for (int i = 0; i < 4; i++) {
      Files.write(Generation.journalFile(folder.resolve("g000001")), new byte[0]);
      assertEmpty(folder);
    }
    assertThat(folder.resolve("quarantine").toFile().list())
        .containsExactlyInAnyOrder("000003", "000004");
  }
}
