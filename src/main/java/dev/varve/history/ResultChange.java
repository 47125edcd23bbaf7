package dev.varve.history;

import dev.varve.index.Change;
import dev.varve.index.MatchedChange;
import dev.varve.index.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object by which a query's result differs between two states.
 *
 * @param before as it was; also there when it did not match then, null when it did not exist
 * @param after as it is; also there when it does not match any more, null when it is gone
 * @param fields what of it changed; empty unless it existed before and after
 */
public record ResultChange(
    String path,
    Type type,
    @Nullable ObjectVersion before,
    @Nullable ObjectVersion after,
    List<FieldChange> fields) {

  static ResultChange of(MatchedChange matched) {
    Change change = matched.change();
    boolean isOneObject = change.before() != null && change.after() != null;
    return new ResultChange(
        change.path(),
        Type.of(matched),
        change.before(),
        change.after(),
        isOneObject ? FieldChange.between(change.before(), change.after()) : List.of());
  }

  /** As {@link ObjectVersion#textLength}, of both sides and what changed. */
  long textLength() {
    return (before == null ? 0 : before.textLength())
        + (after == null ? 0 : after.textLength())
        + fields.stream().mapToLong(FieldChange::textLength).sum();
  }

  /** How the result changed by it. */
  public enum Type {
    /** Matches now and did not before. */
    ADDED,
    /** Matched before and does not now. */
    REMOVED,
    /** Matches before and after, and has changed. */
    CHANGED;

    static Type of(MatchedChange change) {
      if (!change.matchedBefore()) {
        return ADDED;
      }
      return change.matchesAfter() ? CHANGED : REMOVED;
    }
  }
}
