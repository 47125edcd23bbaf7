package dev.varve.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathGroupsTest {

  @Test
  void groupEndsWithTheFirstDelimiterAfterThePrefix() {
    PathGroups groups = new PathGroups("a/", "/");

    assertThat(groups.groupOf("a/b/c/d")).isEqualTo("a/b/");
    assertThat(groups.groupOf("a//d")).isEqualTo("a//");
    assertThat(groups.groupOf("a/b")).isNull();
    assertThat(groups.groupOf("b/c")).isNull();
  }

  @Test
  void delimiterMayBeAnyText() {
    assertThat(new PathGroups("", "--").groupOf("a-b--c--d")).isEqualTo("a-b--");
  }

  @Test
  void withoutDelimiterThereAreNoGroups() {
    assertThat(new PathGroups("", "").groupOf("a/b")).isNull();
  }

  @Test
  void endOfPrefixIsTheNextTextThatDoesNotStartWithIt() {
    assertThat(PathGroups.endOf("a/")).isEqualTo("a0");
    assertThat(PathGroups.endOf("\ud7ff")).isEqualTo("\ue000");
    assertThat(PathGroups.endOf("\uffff")).isEqualTo("\ud800\udc00");
    assertThat(PathGroups.endOf("a" + Character.toString(Character.MAX_CODE_POINT))).isEqualTo("b");
    assertThat(PathGroups.endOf(Character.toString(Character.MAX_CODE_POINT))).isNull();
  }
}
