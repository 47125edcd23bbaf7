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
}
