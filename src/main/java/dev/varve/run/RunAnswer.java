package dev.varve.run;

import dev.varve.query.SavedQuery;
import dev.varve.search.SearchAnswer;
import org.jspecify.annotations.Nullable;

/**
 * @param run what was logged; null for later pages, which belong to the run of the first
 */
public record RunAnswer(SavedQuery query, SearchAnswer answer, @Nullable QueryRun run) {}
