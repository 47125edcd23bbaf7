package dev.varve.graph;

import java.util.List;

/**
 * Points to a stored changeset.
 *
 * @param digest hex SHA-256 over the chunks' digests; part of the commit's id
 * @param chunks hex SHA-256 of each chunk's uncompressed bytes, in path order
 * @param changes how many paths change
 */
public record ChangesetRef(String digest, List<String> chunks, long changes) {

  public ChangesetRef {
    chunks = List.copyOf(chunks);
  }
}
