package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.InvalidRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  private static final String LONG = "a".repeat(256);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "0-a",
        "a--",
        "a23456789-123456789-123456789-123456789-123456789-123456789-12"
      })
  void repositoryIds(String name) {
    assertThatCode(() -> Names.checkRepository(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "-ab",
        "Abc",
        "a_b",
        "abc\n",
        "a23456789-123456789-123456789-123456789-123456789-123456789-1234",
        "é12"
      })
  void badRepositoryIds(String name) {
    assertThatThrownBy(() -> Names.checkRepository(name)).isInstanceOf(InvalidRequest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "_", "a-b_C9"})
  void branchIds(String name) {
    assertThatCode(() -> Names.checkBranch(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a.b", "a/b", "a b", "é", "main\n", "main~1"})
  void badBranchIds(String name) {
    assertThatThrownBy(() -> Names.checkBranch(name)).isInstanceOf(InvalidRequest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1.0", "-x", "a~1", "é😀", "a@b", "$", "@@", "v1.lock2"})
  void tagIds(String name) {
    assertThatCode(() -> Names.checkTag(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        ".a",
        "a.",
        "a..b",
        "a.lock",
        "a@{b",
        "a/b",
        "a^",
        "a:b",
        "a?",
        "a*",
        "a[",
        "a\\b",
        "a b",
        "a\tb",
        "a\nb",
        "a\u007fb",
        "\ud800"
      })
  void badTagIds(String name) {
    assertThatThrownBy(() -> Names.checkTag(name)).isInstanceOf(InvalidRequest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/x", "local://demo", "mem://", "https://host/a", "gs://b"})
  void storageNamespaces(String namespace) {
    assertThatCode(() -> Names.checkStorageNamespace(namespace)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "demo", "file:///etc", "s3:/x", "S3://x", "local://a b", "xs3://a"})
  void badStorageNamespaces(String namespace) {
    assertThatThrownBy(() -> Names.checkStorageNamespace(namespace))
        .isInstanceOf(InvalidRequest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é"})
  void namesThatAreTooLong(String character) {
    assertThatThrownBy(() -> Names.checkBranch(LONG)).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> Names.checkTag(character.repeat(256)))
        .isInstanceOf(InvalidRequest.class);
  }
}
