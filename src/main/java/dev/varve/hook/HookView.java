package dev.varve.hook;

import dev.varve.index.ObjectVersion;
import java.util.Optional;

/**
 * What one hook is shown.
 *
 * @param isOfChange whether the action file comes with the change itself, and its scripts too
 */
record HookView(Happening happening, Candidate candidate, boolean isOfChange) {

  /** An object of the state that the action file is of: its scripts are of the same. */
  Optional<ObjectVersion> ofGuard(String path) {
    return isOfChange ? candidate.find(path) : candidate.parent().find(path);
  }
}
