package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.index.CommitId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 *
 *
 * <pre>
 * root - a - b - m  main
 *         \     /
 *          c - -
 * </pre>
 */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class RefsTest {

  @Inject GraphFixture graph;
  @Inject Refs refs;
  @Inject Tags tags;

  private Repository repository;
  private CommitId root;
  private CommitId a;
  private CommitId b;
  private CommitId c;
  private CommitId m;

  @BeforeEach
  void draw() {
    repository = graph.repository();
    Branch main = graph.branches.get(repository, "main");
    root = main.head();
    a = commit("a", root);
    b = commit("b", a);
    c = commit("c", a);
    m = commit("m", b, c);
    graph.branches.move(repository, main, m, main.tokens());
  }

  @Test
  void aBranchBringsItsUncommittedChangesAlong() {
    Branch main = graph.branches.get(repository, "main");

    assertThat(refs.resolve(repository, "main")).isEqualTo(new Ref(m, main, false));
    assertThat(refs.resolve(repository, "main$")).isEqualTo(new Ref(m, main, true));
    assertThat(refs.resolve(repository, "main@")).isEqualTo(new Ref(m, null, false));
  }

  @Test
  void stepsLeadTowardsTheRoot() {
    assertThat(commitOf("main~0")).isEqualTo(m);
    assertThat(commitOf("main~")).isEqualTo(b);
    assertThat(commitOf("main~2")).isEqualTo(a);
    assertThat(commitOf("main~3")).isEqualTo(root);
    assertThat(commitOf("main^")).isEqualTo(b);
    assertThat(commitOf("main^2")).isEqualTo(c);
    assertThat(commitOf("main^0")).isEqualTo(m);
    assertThat(commitOf("main^2~2")).isEqualTo(root);
    assertThat(commitOf("main~1^1~1")).isEqualTo(root);
    assertThat(commitOf(m + "~1")).isEqualTo(b);
    assertThat(refs.resolve(repository, "main~0").branch()).isNull();
  }

  @Test
  void pastTheRootIsNotFound() {
    assertNotFound("main~4");
    assertNotFound("main~999999999");
  }

  @Test
  void aParentThatACommitDoesNotHaveIsInvalid() {
    assertInvalid("main^3");
    assertInvalid("main~3^1");
  }

  @Test
  void tagsAndIdsAreCommits() {
    tags.create(repository, "v1.0", b);

    assertThat(refs.resolve(repository, "v1.0")).isEqualTo(new Ref(b, null, false));
    assertThat(commitOf("v1.0~")).isEqualTo(a);
    assertThat(commitOf(c.hex())).isEqualTo(c);
  }

  @Test
  void anUnambiguousPrefixIsEnough() {
    for (CommitId id : List.of(root, a, b, c, m)) {
      assertThat(commitOf(id.hex().substring(0, 40))).isEqualTo(id);
      assertThat(commitOf(id.hex().substring(0, 63) + "~0")).isEqualTo(id);
    }
  }

  @Test
  void anAmbiguousPrefixIsNotFound() {
    for (int i = 0; i < 20; i++) {
      commit("more " + i, root);
    }
    long found = "0123456789abcdef".chars().filter(digit -> isFound((char) digit)).count();

    assertThat(found).isLessThan(16);
  }

  @Test
  void aBranchOrATagWinsOverAPrefix() {
    String prefix = c.hex().substring(0, 8);
    String other = b.hex().substring(0, 8);
    graph.branches.create(repository, prefix, a, false);
    tags.create(repository, other, a);

    assertThat(commitOf(prefix)).isEqualTo(a);
    assertThat(commitOf(other)).isEqualTo(a);
  }

  @Test
  void placesAreForBranchesOnly() {
    tags.create(repository, "v1", b);

    for (String bad : List.of("v1@", "v1$", m + "@", m + "$")) {
      assertInvalid(bad);
    }
  }

  @Test
  void whereACommitIsNeededStagingIsNone() {
    assertThatThrownBy(() -> refs.resolveCommit(repository, "main$"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("reference to staging area with $ is not a commit");
    assertThat(refs.resolveCommit(repository, "main")).isEqualTo(m);
  }

  @Test
  void unknownNamesAreNotFound() {
    for (String unknown :
        List.of("unknown", "unknown~1", "unknown@", "Main", "0".repeat(64), "é")) {
      assertNotFound(unknown);
    }
    assertInvalid("~1");
  }

  private CommitId commit(String message, CommitId... parents) {
    return graph
        .commits
        .append(repository, graph.commit(repository, message, List.of(parents)))
        .id();
  }

  private CommitId commitOf(String expression) {
    return refs.resolveCommit(repository, expression);
  }

  private boolean isFound(char digit) {
    try {
      return commitOf("" + digit) != null;
    } catch (NotFound e) {
      return false;
    }
  }

  private void assertNotFound(String expression) {
    assertThatThrownBy(() -> refs.resolve(repository, expression))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("not found");
  }

  private void assertInvalid(String expression) {
    assertThatThrownBy(() -> refs.resolve(repository, expression))
        .isInstanceOf(InvalidRequest.class);
  }
}
