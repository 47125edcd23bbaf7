package dev.varve.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.diff.PathMerge;
import dev.varve.index.ObjectVersion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetadataMergeTest {

  private static final ObjectVersion BASE = version("A", Map.of("class", "car", "by", "anna"));

  @Test
  void editsOfDifferentKeysBothStand() {
    MetadataMerge merge =
        merge(
            BASE,
            version("A", Map.of("class", "truck", "by", "anna")),
            version("A", Map.of("class", "car", "split", "test")));
    assertThat(merge.merged().map(ObjectVersion::metadata))
        .contains(ObjectVersion.ordered(Map.of("class", "truck", "split", "test")));
    assertThat(merge.keys()).isEmpty();
  }

  @Test
  void theSameEditOnBothSidesStands() {
    ObjectVersion edited = version("A", Map.of("class", "truck", "by", "anna"));
    ObjectVersion more = version("A", Map.of("class", "truck", "by", "anna", "x", "1"));
    assertThat(merge(BASE, edited, more).merged()).contains(more);
  }

  @Test
  void keysThatBothChangedDifferentlyConflict() {
    MetadataMerge merge =
        merge(
            BASE,
            version("A", Map.of("class", "truck", "split", "a")),
            version("A", Map.of("by", "ben", "split", "b")));
    assertThat(merge.merged()).isEmpty();
    assertThat(merge.keys()).containsExactly("by", "class", "split");
    assertThat(merge.content()).isNotNull();
  }

  @Test
  void newContentOfOneSideGoesWithTheMetadataOfBoth() {
    Optional<ObjectVersion> merged =
        merge(
                BASE,
                version("A", Map.of("class", "truck", "by", "anna")),
                version("B", BASE.metadata()))
            .merged();
    assertThat(merged).contains(version("B", Map.of("class", "truck", "by", "anna")));
  }

  @Test
  void differentContentsConflictWhateverTheMetadata() {
    MetadataMerge merge = merge(BASE, version("B", BASE.metadata()), version("C", BASE.metadata()));
    assertThat(merge.merged()).isEmpty();
    assertThat(merge.content()).isNull();
    assertThat(merge.keys()).isEmpty();
  }

  @Test
  void aDeletionConflictsWithAnEdit() {
    assertThat(merge(BASE, null, version("A", Map.of())).merged()).isEmpty();
    assertThat(merge(BASE, version("A", Map.of()), null).merged()).isEmpty();
  }

  @Test
  void whatBothAddedWithTheSameContentHasTheKeysOfBoth() {
    assertThat(merge(null, version("A", Map.of("a", "1")), version("A", Map.of("b", "2"))).merged())
        .contains(version("A", Map.of("a", "1", "b", "2")));
  }

  private static MetadataMerge merge(
      @Nullable ObjectVersion base, @Nullable ObjectVersion ours, @Nullable ObjectVersion theirs) {
    return new MetadataMerge(new PathMerge("p", base, ours, theirs, PathMerge.Outcome.CONFLICT));
  }

  private static ObjectVersion version(String content, Map<String, String> metadata) {
    return new ObjectVersion(
        "p",
        "local://x/" + content,
        1,
        Instant.EPOCH,
        content,
        "text/plain",
        ObjectVersion.ordered(metadata),
        null);
  }
}
