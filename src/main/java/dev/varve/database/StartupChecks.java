package dev.varve.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Refuses to start on a database that would lose or mix up what it is given, and says why. */
@ApplicationScoped
class StartupChecks {

  private final Transactions transactions;
  private final Sql sql;

  @Inject
  StartupChecks(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new UnsafeDatabaseException(problems);
    }
  }

  List<String> problems() {
    return transactions.read(
        () -> {
          List<String> problems = new ArrayList<>(new ServerSettings(variables()).problems());
          problems.addAll(collatedColumns());
          return problems;
        });
  }

  private Map<String, String> variables() throws SQLException {
    return sql.rows("show variables", row -> Map.entry(row.getString(1), row.getString(2))).stream()
        .collect(
            Collectors.toMap(
                variable -> variable.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
  }

  /** Collations make different names equal. Liquibase's own tables don't matter. */
  private List<String> collatedColumns() throws SQLException {
    return sql.rows(
        "select table_name, column_name, collation_name from information_schema.columns"
            + " where table_schema = database() and collation_name is not null"
            + " and upper(table_name) not like 'DATABASECHANGELOG%'",
        row ->
            String.format(
                Locale.ROOT,
                "column %s.%s has the collation %s and must be binary",
                row.getString(1),
                row.getString(2),
                row.getString(3)));
  }
}
