package dev.varve.search;

import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Conditions;
import dev.varve.index.query.ParsedQuery;
import dev.varve.index.query.Query;
import dev.varve.index.query.RelativeDates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query with its parameters bound and saved queries put in. What depends on the time and on where
 * refs point is still open.
 *
 * @param typed what problems are shown in
 */
public record PreparedQuery(ParsedQuery typed, Query whole) {

  /** The one text of what is asked. */
  public String canonical() {
    return CanonicalText.of(whole);
  }

  /** The query as it is at that time. */
  public Query at(Instant now) {
    return RelativeDates.resolve(whole, now);
  }

  public boolean dependsOnTime() {
    return !at(Instant.EPOCH).equals(whole);
  }

  /** The refs that are compared; null when none are. */
  public Query.@Nullable Changed changed() {
    List<Query.Changed> found = new ArrayList<>();
    Conditions.visit(
        whole,
        condition -> {
          if (condition instanceof Query.Changed changed) {
            found.add(changed);
          }
        });
    return found.isEmpty() ? null : found.getFirst();
  }
}
