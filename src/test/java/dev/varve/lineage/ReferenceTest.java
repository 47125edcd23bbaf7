package dev.varve.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceTest {

  @Test
  void aPathIsInTheSameState() {
    assertThat(Reference.parse("raw/a b@home.png"))
        .isEqualTo(new Reference.Here("raw/a b@home.png"));
  }

  @Test
  void aPathAtACommitIsAsThatCommitHasIt() {
    assertThat(Reference.parse("raw/a@b@1f2e"))
        .isEqualTo(new Reference.AtCommit("raw/a@b", "1f2e"));
  }

  @Test
  void alakeFSAddressIsInAnotherRepository() {
    assertThat(Reference.parse("lakefs://other/main/raw/a.png"))
        .isEqualTo(new Reference.Elsewhere("other", "main", "raw/a.png"));
  }

  @Test
  void anyOtherAddressIsOfBytes() {
    assertThat(Reference.parse("s3://bucket/raw/a.png@1f2e"))
        .isEqualTo(new Reference.Address("s3://bucket/raw/a.png@1f2e"));
  }
}
