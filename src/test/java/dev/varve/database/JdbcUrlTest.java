package dev.varve.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcUrlTest {

  @Test
  void addsWhatIsMissing() {
    assertThat(JdbcUrl.withParameters("jdbc:mysql://db/varve"))
        .startsWith("jdbc:mysql://db/varve?rewriteBatchedStatements=true&")
        .contains("&socketTimeout=");
  }

  @Test
  void keepsWhatTheUserChose() {
    assertThat(JdbcUrl.withParameters("jdbc:mysql://db/varve?a=b&socketTimeout=5"))
        .startsWith("jdbc:mysql://db/varve?a=b&socketTimeout=5&")
        .containsOnlyOnce("socketTimeout");
  }
}
