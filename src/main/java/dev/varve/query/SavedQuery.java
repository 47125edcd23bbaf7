package dev.varve.query;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A named query at one of its revisions.
 *
 * @param id never used again, unlike the name
 * @param owner who made it
 * @param newest number of the newest revision
 */
public record SavedQuery(
    UUID id,
    String name,
    String owner,
    String description,
    Instant created,
    int newest,
    QueryRevision revision) {

  public SavedQuery {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(revision, "revision is null");
  }
}
