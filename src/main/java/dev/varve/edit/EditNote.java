package dev.varve.edit;

import dev.varve.index.CommitId;
import java.time.Instant;

/**
 * How far an edit has come whose call carries a key: noted with each batch that is staged, so that
 * another try goes on behind it. An edit done twice would be another one where its values refer to
 * what was there before.
 *
 * @param now what the query took for the present
 * @param commit the head when the first try surveyed the branch
 * @param survey what the first try was to do
 * @param written how many objects were changed
 * @param last the last path that was worked on
 * @param isDone whether none follows
 */
record EditNote(
    Instant now, CommitId commit, Survey survey, long written, String last, boolean isDone) {

  static final String STEP = "bulk edit";

  /** Before the first batch. */
  static EditNote begin(Instant now, CommitId commit, Survey survey) {
    return new EditNote(now, commit, survey, 0, "", false);
  }

  EditNote behind(String path, long changed, boolean done) {
    return new EditNote(now, commit, survey, written + changed, path, done);
  }

  EditReport report() {
    return survey.report(commit, written);
  }
}
