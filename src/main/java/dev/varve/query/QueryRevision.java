package dev.varve.query;

import static java.util.Objects.requireNonNull;

import dev.varve.index.ObjectVersion;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a saved query asks; never changed once it is there.
 *
 * @param number from 1
 * @param draft what was saved
 * @param typingVersion the rules of typing it was saved under
 * @param pin null while the ref floats
 */
public record QueryRevision(
    int number, String author, Instant created, Draft draft, int typingVersion, @Nullable Pin pin) {

  public QueryRevision {
    requireNonNull(draft, "draft is null");
  }

  /**
   * What a user saves.
   *
   * @param text in the canonical form
   * @param defaults values of parameters where a run gives none
   * @param sort as a search takes it
   * @param ref where it runs when a run names none
   */
  public record Draft(String text, SortedMap<String, String> defaults, String sort, String ref) {

    public Draft {
      defaults = ObjectVersion.ordered(defaults);
    }
  }

  /** The text that runs: of a pinned revision what was resolved when it was pinned. */
  public String text() {
    return pin == null ? draft.text() : pin.text();
  }
}
