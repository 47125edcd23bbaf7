package dev.varve.diff;

import static dev.varve.diff.States.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.Change;
import dev.varve.index.Compared;
import dev.varve.index.ObjectVersion;
import dev.varve.staging.StagedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class WorkingChangesTest {

  private final SortedMap<String, ObjectVersion> head =
      States.state(Map.of("a", "A", "b", "B", "c", "C"));

  @Test
  void stagedEntryReplacesWhatTheHeadHas() {
    assertThat(uncommitted(put("b", "X")))
        .containsExactly(new Change("b", version("b", "B"), version("b", "X")));
  }

  @Test
  void deletionOfAPathThatIsNotThereChangesNothing() {
    assertThat(uncommitted(new StagedEntry("d", null))).isEmpty();
  }

  @Test
  void uploadOfWhatIsThereChangesNothing() {
    assertThat(uncommitted(put("a", "A"), put("d", "D")))
        .containsExactly(new Change("d", null, version("d", "D")));
  }

  @Test
  void againstAnEarlierCommitBothKindsOfChangesCount() {
    SortedMap<String, ObjectVersion> earlier = States.state(Map.of("a", "Z", "b", "B"));

    assertThat(since(earlier, put("b", "X")))
        .containsExactly(
            new Change("a", version("a", "Z"), version("a", "A")),
            new Change("b", version("b", "B"), version("b", "X")),
            new Change("c", null, version("c", "C")));
  }

  @Test
  void stagingWhatTheEarlierCommitHadUndoesTheChange() {
    SortedMap<String, ObjectVersion> earlier = States.state(Map.of("a", "Z", "b", "B"));

    assertThat(since(earlier, put("a", "Z"), new StagedEntry("c", null))).isEmpty();
  }

  private List<Change> uncommitted(StagedEntry... staged) {
    return since(head, staged);
  }

  private List<Change> since(SortedMap<String, ObjectVersion> left, StagedEntry... staged) {
    WorkingChanges changes =
        new WorkingChanges(
            path -> Optional.ofNullable(head.get(path)),
            ListCursor.of(States.diff(left, head)),
            new ListCursor<>(List.of(staged), StagedEntry::path),
            Compared.IDENTITY);
    List<Change> all = new ArrayList<>();
    for (Change change = changes.next(); change != null; change = changes.next()) {
      all.add(change);
    }
    return all;
  }

  private static StagedEntry put(String path, String content) {
    return new StagedEntry(path, version(path, content));
  }
}
