package dev.varve.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The server's settings as a connection sees them, and what is unsafe about them. A server that
 * does not have a setting is another product that keeps its promises by other means.
 *
 * @param variables by lower-case name
 */
record ServerSettings(Map<String, String> variables) {

  /** A chunk of changes has about 1 MB, and more when a single change is large. */
  private static final long MIN_PACKET_BYTES = 16L << 20;

  ServerSettings {
    variables = Map.copyOf(variables);
  }

  /** What must be changed before anything is entrusted to this server; empty when nothing. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    require("innodb_flush_log_at_trx_commit", "1", "a power cut loses commits", problems);
    if (isOn("log_bin")) {
      require("sync_binlog", "1", "a power cut loses commits", problems);
    }
    require(
        "innodb_doublewrite",
        value -> value.equals("ON") || value.equals("1") || value.equals("DETECT_AND_RECOVER"),
        "ON",
        "a power cut leaves torn pages",
        problems);
    require(
        "sql_mode",
        value -> value.contains("STRICT_TRANS_TABLES") || value.contains("STRICT_ALL_TABLES"),
        "strict",
        "values are cut off silently",
        problems);
    require(
        "transaction_isolation",
        "READ-COMMITTED",
        "reads before writes see an old state",
        problems);
    require(
        "max_allowed_packet",
        value -> Long.parseLong(value) >= MIN_PACKET_BYTES,
        MIN_PACKET_BYTES + " or more",
        "large changes can't be stored",
        problems);
    return problems;
  }

  private boolean isOn(String name) {
    return find(name).filter(value -> value.equals("ON") || value.equals("1")).isPresent();
  }

  private void require(String name, String wanted, String why, List<String> problems) {
    require(name, wanted::equals, wanted, why, problems);
  }

  private void require(
      String name, Predicate<String> isSafe, String wanted, String why, List<String> problems) {
    find(name)
        .filter(value -> !isSafe.test(value))
        .ifPresent(
            value ->
                problems.add(
                    String.format(
                        Locale.ROOT,
                        "%s is '%s' and must be %s: else %s",
                        name,
                        value,
                        wanted,
                        why)));
  }

  private Optional<String> find(String name) {
    @Nullable String value = variables.get(name);
    return Optional.ofNullable(value);
  }
}
