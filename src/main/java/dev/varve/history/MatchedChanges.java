package dev.varve.history;

import dev.varve.index.Change;
import dev.varve.index.Compared;
import dev.varve.index.Deadline;
import dev.varve.index.MatchedChange;
import dev.varve.index.PathCursor;
import org.jspecify.annotations.Nullable;

/** Those of a walk's changes by which a query's result differs, asking the query of each. */
record MatchedChanges(PathCursor<Change> changes, ResultMatcher matcher)
    implements PathCursor<MatchedChange> {

  private record Matched(Change change, boolean matchedBefore, boolean matchesAfter)
      implements MatchedChange {
    @Override
    public String path() {
      return change.path();
    }
  }

  @Override
  public @Nullable MatchedChange next() {
    for (Change change = changes.next(); change != null; change = changes.next()) {
      Deadline.check();
      Matched matched =
          new Matched(change, matcher.matches(change.before()), matcher.matches(change.after()));
      if (isDifference(matched)) {
        return matched;
      }
    }
    return null;
  }

  private static boolean isDifference(Matched matched) {
    return matched.matchedBefore() != matched.matchesAfter()
        || (matched.matchedBefore()
            && !Compared.IDENTITY.isSame(matched.change().before(), matched.change().after()));
  }

  @Override
  public void seek(String path) {
    changes.seek(path);
  }

  @Override
  public void close() {
    changes.close();
  }
}
