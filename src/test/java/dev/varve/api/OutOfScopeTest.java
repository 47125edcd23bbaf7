package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutOfScopeTest {

  @Test
  void knowsOperationsByMethodAndPath() {
    assertThat(OutOfScope.contains("GET", "/api/v1/auth/groups/g1/members")).isTrue();
    assertThat(OutOfScope.contains("POST", "/api/v1/auth/groups/g1/members")).isFalse();
    assertThat(OutOfScope.contains("PUT", "/api/v1/repositories/r/refs/dump")).isTrue();
    assertThat(OutOfScope.contains("GET", "/api/v1/repositories/r/branches")).isFalse();
    assertThat(OutOfScope.contains("GET", "/elsewhere")).isFalse();
  }
}
