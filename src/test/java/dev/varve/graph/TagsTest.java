package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.AlreadyExists;
import dev.varve.error.VarveException.NotFound;
import dev.varve.index.CommitId;
import dev.varve.index.Utf8Order;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class TagsTest {

  /** Pairs that one or another of MySQL's collations takes for the same. */
  private static final List<String> TWINS =
      List.of(
          "A",
          "a",
          "é",
          "e",
          "e\u0301",
          "ß",
          "ss",
          "ｆ",
          "f",
          "😀",
          "😁",
          "か",
          "カ",
          "ab",
          "a\u200bb",
          "\uffff",
          "\ud800\udc00");

  @Inject GraphFixture graph;
  @Inject Tags tags;

  private Repository repository;
  private CommitId root;

  @BeforeEach
  void createRepository() {
    repository = graph.repository();
    root = graph.branches.get(repository, "main").head();
  }

  @Test
  void namesThatCollationsMergeAreDistinctAndInOrderOfBytes() {
    TWINS.forEach(name -> tags.create(repository, name, root));

    for (String name : TWINS) {
      assertThat(tags.get(repository, name).name()).isEqualTo(name);
    }
    assertThat(tags.list(repository, "", "", 100))
        .extracting(Tag::name)
        .containsExactlyElementsOf(TWINS.stream().sorted(Utf8Order.INSTANCE).toList());
    assertThat(tags.list(repository, "e", "e", 100))
        .extracting(Tag::name)
        .containsExactly("e\u0301");
  }

  @Test
  void aNameThatMeansSomethingAlreadyIsRefused() {
    tags.create(repository, "v1", root);

    for (String taken : List.of("main", "v1", root.hex())) {
      assertThatThrownBy(() -> tags.create(repository, taken, root))
          .isInstanceOf(AlreadyExists.class)
          .hasMessage("tag already exists: not unique");
    }
  }

  @Test
  void aTagNeedsACommit() {
    assertThatThrownBy(() -> tags.create(repository, "v1", new CommitId("0".repeat(64))))
        .isInstanceOf(NotFound.class)
        .hasMessage("commit not found");
  }

  @Test
  void aDeletedTagIsNotFound() {
    tags.create(repository, "v1", root);

    tags.delete(repository, "v1");

    assertThat(tags.find(repository, "v1")).isEmpty();
    assertThatThrownBy(() -> tags.get(repository, "v1"))
        .isInstanceOf(NotFound.class)
        .hasMessage("tag not found");
    assertThatThrownBy(() -> tags.delete(repository, "v1")).isInstanceOf(NotFound.class);
  }

  @Test
  void tagsOfOtherRepositoriesAreOthers() {
    Repository other = graph.repository();
    tags.create(repository, "v1", root);

    assertThat(tags.find(other, "v1")).isEmpty();
  }
}
