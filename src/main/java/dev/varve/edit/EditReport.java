package dev.varve.edit;

import dev.varve.index.CommitId;
import java.util.List;
import java.util.SortedMap;

/**
 * What an edit did, or would do.
 *
 * @param commit the head of the branch whose uncommitted state was searched
 * @param unchanged objects that have it all already
 * @param skipped objects that others changed meanwhile so that the query finds them no more, or
 *     that the edit doesn't fit; always 0 in a dry run
 */
public record EditReport(
    CommitId commit,
    long matched,
    long changed,
    long unchanged,
    long skipped,
    List<EditedRow> sample) {

  /** One object before and after. */
  public record EditedRow(
      String path, SortedMap<String, String> before, SortedMap<String, String> after) {}
}
