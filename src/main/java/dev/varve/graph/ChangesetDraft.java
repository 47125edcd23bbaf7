package dev.varve.graph;

import java.util.List;

/** A changeset that is made and not stored yet. */
public final class ChangesetDraft {

  private final StoredChangeset changeset;
  private final List<Chunk> chunks;

  ChangesetDraft(StoredChangeset changeset, List<Chunk> chunks) {
    this.changeset = changeset;
    this.chunks = List.copyOf(chunks);
  }

  /** What it will be once it is stored. */
  public StoredChangeset changeset() {
    return changeset;
  }

  List<Chunk> chunks() {
    return chunks;
  }
}
