package dev.varve.graph;

import dev.varve.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which places hold repositories' bytes. No namespace lies within another: whoever may write to a
 * repository may name every address of its namespace.
 */
@ApplicationScoped
class NamespaceRows {

  /** What follows the slash in the order of bytes. */
  private static final String BEHIND_SLASH = "0";

  private final Sql sql;

  NamespaceRows(Sql sql) {
    this.sql = sql;
  }

  /** Whether a repository has the place, one within it, or one around it. */
  boolean isTaken(String namespace) throws SQLException {
    String bare = Repository.bare(namespace);
    List<String> around = around(bare);
    List<Object> arguments = new ArrayList<>(around);
    arguments.add(bare + "/");
    arguments.add(bare + BEHIND_SLASH);
    return sql.row(
            "select 1 from repository where storage_namespace in ("
                + Sql.marks(around.size())
                + ") or storage_namespace >= ? and storage_namespace < ? limit 1",
            row -> true,
            arguments.toArray())
        .isPresent();
  }

  /** The place itself and those around it, each with and without a slash at its end. */
  static List<String> around(String bare) {
    List<String> around = new ArrayList<>(List.of(bare, bare + "/"));
    int root = bare.indexOf("://") + 3;
    for (int at = bare.indexOf('/', root); at >= 0; at = bare.indexOf('/', at + 1)) {
      around.add(bare.substring(0, at));
      around.add(bare.substring(0, at + 1));
    }
    return around;
  }
}
