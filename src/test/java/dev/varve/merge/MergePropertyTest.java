package dev.varve.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.diff.ListCursor;
import dev.varve.diff.States;
import dev.varve.diff.ThreeWay;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.merge.MergeRequest.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random merges against a merge by three maps; jqwik prints the seed and takes it back. */
class MergePropertyTest {

  @Property(tries = 2_000)
  void withoutConflictsTheMergeIsWhatMapsGive(
      @ForAll("states") Map<String, String> base,
      @ForAll("states") Map<String, String> ours,
      @ForAll("states") Map<String, String> theirs,
      @ForAll Strategy strategy) {
    ThreeMaps maps = new ThreeMaps(base, ours, theirs);
    List<String> conflicts = maps.conflicts();

    assertThat(found(maps)).isEqualTo(conflicts);
    if (conflicts.isEmpty() || !strategy.canConflict()) {
      assertThat(merged(maps, strategy)).isEqualTo(maps.merge(strategy));
    }
  }

  @Property(tries = 500)
  void roleOfTheSidesDoesNotMatterWithoutConflicts(
      @ForAll("states") Map<String, String> base,
      @ForAll("states") Map<String, String> ours,
      @ForAll("states") Map<String, String> theirs) {
    ThreeMaps maps = new ThreeMaps(base, ours, theirs);
    ThreeMaps swapped = new ThreeMaps(base, theirs, ours);
    if (maps.conflicts().isEmpty()) {
      assertThat(merged(maps, Strategy.DEFAULT)).isEqualTo(merged(swapped, Strategy.DEFAULT));
    }
  }

  @Provide
  Arbitrary<Map<String, String>> states() {
    Arbitrary<String> paths =
        Arbitraries.of("a", "a/b", "b", "é", "か", "カ", "\uffff", "\ud83d\ude00");
    return Arbitraries.maps(paths, Arbitraries.of("A", "B", "C")).ofMaxSize(8);
  }

  private static List<String> found(ThreeMaps maps) {
    try (ThreeWay walk = maps.walk()) {
      MergeOutcome.Conflicts conflicts = ConflictCount.of(walk, Strategy.DEFAULT);
      assertThat(conflicts.total()).isEqualTo(conflicts.first().size());
      return conflicts.first().stream().map(MergeOutcome.ConflictingPath::path).toList();
    }
  }

  /** Our state with the merge's changeset applied; checks that it fits our state. */
  private static SortedMap<String, ObjectVersion> merged(ThreeMaps maps, Strategy strategy) {
    SortedMap<String, ObjectVersion> state = new TreeMap<>(maps.ours());
    try (ThreeWay walk = maps.walk()) {
      MergeChanges changes =
          new MergeChanges(walk, strategy, path -> Optional.ofNullable(maps.ours().get(path)));
      while (changes.hasNext()) {
        Change change = changes.next();
        assertThat(change.before()).isEqualTo(state.get(change.path()));
        if (change.after() == null) {
          state.remove(change.path());
        } else {
          state.put(change.path(), change.after());
        }
      }
    }
    return state;
  }

  private record ThreeMaps(
      SortedMap<String, ObjectVersion> base,
      SortedMap<String, ObjectVersion> ours,
      SortedMap<String, ObjectVersion> theirs) {

    ThreeMaps(Map<String, String> base, Map<String, String> ours, Map<String, String> theirs) {
      this(States.state(base), States.state(ours), States.state(theirs));
    }

    ThreeWay walk() {
      return new ThreeWay(
          ListCursor.of(States.diff(base, ours)), ListCursor.of(States.diff(base, theirs)));
    }

    List<String> conflicts() {
      List<String> conflicts = new ArrayList<>();
      for (String path : paths()) {
        if (isConflict(path)) {
          conflicts.add(path);
        }
      }
      return conflicts;
    }

    SortedMap<String, ObjectVersion> merge(Strategy strategy) {
      SortedMap<String, ObjectVersion> merged = new TreeMap<>(Utf8Order.INSTANCE);
      for (String path : paths()) {
        boolean isTheirs =
            isConflict(path)
                ? strategy == Strategy.SOURCE_WINS
                : States.isSame(base.get(path), ours.get(path));
        ObjectVersion chosen = (isTheirs ? theirs : ours).get(path);
        if (chosen != null) {
          merged.put(path, chosen);
        }
      }
      return merged;
    }

    private boolean isConflict(String path) {
      return !States.isSame(base.get(path), ours.get(path))
          && !States.isSame(base.get(path), theirs.get(path))
          && !States.isSame(ours.get(path), theirs.get(path));
    }

    private TreeSet<String> paths() {
      TreeSet<String> paths = new TreeSet<>(Utf8Order.INSTANCE);
      paths.addAll(base.keySet());
      paths.addAll(ours.keySet());
      paths.addAll(theirs.keySet());
      return paths;
    }
  }
}
