package dev.varve.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseLoginTest {

  @Test
  void nothingConfiguredMeansThePrivateServer() {
    assertThat(DatabaseLogin.findIn(Map.of())).isEmpty();
    assertThat(DatabaseLogin.findIn(Map.of("VARVE_DB_URL", " "))).isEmpty();
  }

  @Test
  void takesTheLoginOutOfTheUrl() {
    DatabaseLogin login = parse(Map.of("VARVE_DB_URL", "mysql://me:p%40ss@db:3307/varve?a=b"));
    assertThat(login.url()).startsWith("jdbc:mysql://db:3307/varve?a=b&").doesNotContain("p%40ss");
    assertThat(login.user()).isEqualTo("me");
    assertThat(login.password()).isEqualTo("p@ss");
    assertThat(login).asString().doesNotContain("p@ss");
  }

  @Test
  void variablesComeBeforeTheUrl() {
    DatabaseLogin login =
        parse(
            Map.of(
                "VARVE_DB_URL", "jdbc:mysql://me:old@db/varve",
                "VARVE_DB_USER", "you",
                "VARVE_DB_PASSWORD", "new"));
    assertThat(login.user()).isEqualTo("you");
    assertThat(login.password()).isEqualTo("new");
  }

  @Test
  void refusesOtherDatabases() {
    assertThatThrownBy(() -> parse(Map.of("VARVE_DB_URL", "jdbc:postgresql://db/varve")))
        .hasMessageContaining("VARVE_DB_URL must look like");
  }

  private static DatabaseLogin parse(Map<String, String> environment) {
    return DatabaseLogin.findIn(environment).orElseThrow();
  }
}
