package dev.varve.history;

import dev.varve.graph.Commit;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gave an object the values it has.
 *
 * @param at what the ref was resolved to
 * @param created the author of the object's first version; null when the walk did not get there
 * @param changed the author of its newest
 * @param fields each field that the object has
 */
public record Blame(
    CommitId at,
    ObjectVersion version,
    @Nullable Commit created,
    @Nullable Commit changed,
    List<Line> fields) {

  /**
   * @param author the commit that set the value; null when the walk did not get there
   */
  public record Line(String field, String value, @Nullable Commit author) {}
}
