package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.query.Pin;
import dev.varve.query.QueryRevision;
import dev.varve.query.SavedQuery;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A saved query at a revision.
 *
 * @param q the canonical text
 * @param params values of parameters where a run gives none
 * @param newestRevision may be larger than the one shown
 * @param permalink what always shows just this revision, below the API's root
 */
@Schema(name = "SavedQuery")
@JsonNaming(SnakeCaseStrategy.class)
record SavedQueryBody(
    String name,
    String description,
    String owner,
    long creationDate,
    int revision,
    int newestRevision,
    String author,
    long revisionDate,
    String q,
    Map<String, String> params,
    String sort,
    String ref,
    int typingVersion,
    @Nullable Pinned pinned,
    String permalink) {

  /**
   * @param q with parameters, dates, refs and saved queries resolved
   * @param fingerprint SHA-256 of the canonical NDJSON of all rows
   */
  record Pinned(String commit, String q, long total, String fingerprint) {}

  static SavedQueryBody of(String repository, SavedQuery query) {
    QueryRevision revision = query.revision();
    return new SavedQueryBody(
        query.name(),
        query.description(),
        query.owner(),
        query.created().getEpochSecond(),
        revision.number(),
        query.newest(),
        revision.author(),
        revision.created().getEpochSecond(),
        revision.draft().text(),
        revision.draft().defaults(),
        revision.draft().sort(),
        revision.draft().ref(),
        revision.typingVersion(),
        pinned(revision.pin()),
        "/repositories/"
            + repository
            + "/queries/"
            + query.name()
            + "?revision="
            + revision.number());
  }

  private static @Nullable Pinned pinned(@Nullable Pin pin) {
    return pin == null
        ? null
        : new Pinned(pin.commit().hex(), pin.text(), pin.total(), pin.fingerprint());
  }
}
