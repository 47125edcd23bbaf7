package dev.varve.history;

import dev.varve.graph.Commit;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit that changed an object.
 *
 * @param author the commit that wrote the version first; another one when a merge, revert or
 *     cherry-pick brought it here. The same commit where the object was removed.
 * @param version as the commit left it; null when it removed it
 * @param fields what changed, everything where the object is new or gone
 */
public record ObjectChange(
    Commit commit,
    Commit author,
    Change.Type type,
    @Nullable ObjectVersion version,
    List<FieldChange> fields) {

  /** Characters of what it says, the version's and the commits' texts included. */
  long textLength() {
    return commit.textLength()
        + author.textLength()
        + (version == null ? 0 : version.textLength())
        + fields.stream().mapToLong(FieldChange::textLength).sum();
  }
}
