package dev.varve.graph;

import dev.varve.index.CommitId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param after the last commit of the page before, or null
 * @param objects commits that changed one of these paths; empty for no such condition
 * @param prefixes likewise with prefixes of paths
 * @param stopsAtLimit whether nobody asks for what follows a full page: it is not looked for
 */
public record LogRequest(
    CommitId from,
    @Nullable CommitId after,
    int limit,
    List<String> objects,
    List<String> prefixes,
    boolean firstParent,
    @Nullable Instant since,
    @Nullable CommitId stopAt,
    boolean stopsAtLimit) {

  /** With a page to follow where there are more than the limit. */
  public LogRequest(
      CommitId from,
      @Nullable CommitId after,
      int limit,
      List<String> objects,
      List<String> prefixes,
      boolean firstParent,
      @Nullable Instant since,
      @Nullable CommitId stopAt) {
    this(from, after, limit, objects, prefixes, firstParent, since, stopAt, false);
  }
}
