package dev.varve.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {

  private static final Map<String, String> SAFE =
      Map.of(
          "innodb_flush_log_at_trx_commit", "1",
          "sync_binlog", "1",
          "log_bin", "ON",
          "innodb_doublewrite", "ON",
          "sql_mode", "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES",
          "transaction_isolation", "READ-COMMITTED",
          "max_allowed_packet", "67108864");

  @Test
  void safeSettingsAreNoProblem() {
    assertThat(new ServerSettings(SAFE).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "innodb_flush_log_at_trx_commit, 0",
    "innodb_flush_log_at_trx_commit, 2",
    "sync_binlog, 0",
    "innodb_doublewrite, OFF",
    "innodb_doublewrite, DETECT_ONLY",
    "sql_mode, ONLY_FULL_GROUP_BY",
    "sql_mode, ''",
    "transaction_isolation, REPEATABLE-READ",
    "max_allowed_packet, 4194304"
  })
  void eachUnsafeSettingIsNamedWithItsValue(String name, String value) {
    assertThat(with(name, value).problems())
        .singleElement()
        .asString()
        .startsWith(name + " is '" + value + "' and must be ");
  }

  @Test
  void withoutABinaryLogItNeedNotBeSynced() {
    Map<String, String> variables = new HashMap<>(SAFE);
    variables.put("log_bin", "OFF");
    variables.put("sync_binlog", "0");

    assertThat(new ServerSettings(variables).problems()).isEmpty();
  }

  @Test
  void whatAServerDoesNotHaveIsNoProblem() {
    assertThat(new ServerSettings(Map.of()).problems()).isEmpty();
  }

  private static ServerSettings with(String name, String value) {
    Map<String, String> variables = new HashMap<>(SAFE);
    variables.put(name, value);
    return new ServerSettings(variables);
  }
}
