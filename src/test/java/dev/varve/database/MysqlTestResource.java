package dev.varve.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} an empty database on the test JVM's own MySQL server. */
public final class MysqlTestResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    TestMysql.Login server = TestMysql.shared();
    TestMysql.recreateDatabase();
    return Map.of(
        "quarkus.datasource.jdbc.url", server.url(),
        "quarkus.datasource.username", server.user(),
        "quarkus.datasource.password", server.password());
  }

  /** The server stays for the next test class and ends with the JVM. */
  @Override
  public void stop() {}
}
