package dev.varve.index.search;

import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Remembers what was counted of one state, or derives it from what was counted of another. */
public interface FacetMemory {

  /** Whether it makes sense to ask for and to keep tallies of a query's matches and a field. */
  boolean remembers(Query query, Field field);

  /** The tally, just as counting gives it; null when it has to be counted. */
  @Nullable FacetTally find(Query query, Field field) throws IOException;

  /** Takes in what was counted. */
  void keep(Query query, Field field, FacetTally tally);
}
