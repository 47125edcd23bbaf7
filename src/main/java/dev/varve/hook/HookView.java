package dev.varve.hook;

import dev.varve.index.View;

/**
 * What one hook is shown.
 *
 * @param isOfChange whether the action file comes with the change itself, and its scripts too
 */
record HookView(Happening happening, Candidate candidate, boolean isOfChange) {

  /** The state that the action file and its scripts are of. */
  View guard() {
    return isOfChange ? candidate.state() : candidate.parent();
  }
}
